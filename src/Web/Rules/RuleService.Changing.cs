using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.Rules.Engine;
using WebMq.Web.Rules.Keeping;

namespace WebMq.Web.Rules;

internal sealed partial class RuleService
{
    private const string FileReader = "the file";

    /// <summary>Makes a rule, or changes the one of that name. One that is new, was disabled, or gets another source begins with what comes from now on.</summary>
    /// <param name="person">Who.</param>
    /// <param name="name">The name, the same as in the text; null takes that of the text.</param>
    /// <param name="text">The rule as JSON.</param>
    /// <param name="version">The version that was changed; null for whatever is there.</param>
    /// <param name="cancellationToken">Ends the wait for a turn.</param>
    public async Task<Outcome<RuleSummary>> Put(Person person, string? name, byte[] text, int? version, CancellationToken cancellationToken)
    {
        var read = ReadRule(text);
        if (read.Faults.Count > 0)
            return BadRule(read);
        var program = read.Rules[0];
        if (name is not null && name != program.Definition.Name)
            return new Refusal("bad-rule", $"The rule calls itself '{program.Definition.Name}' and not '{name}'.");
        return await Change(
            person.Name,
            () => version is { } given && given != (_rules.TryGetValue(program.Definition.Name, out var there) ? there.Stored.Version : 0)
                ? new Refusal("rule-changed", "The rule was changed by somebody else meanwhile; look at it again.")
                : Editable(program.Definition.Name),
            [program],
            [],
            ofFile: false,
            cancellationToken) is { } refusal
            ? refusal
            : Find(program.Definition.Name);
    }

    /// <summary>Lets a rule run, or not.</summary>
    public async Task<Outcome<RuleSummary>> Enable(Person person, string? name, bool enabled, CancellationToken cancellationToken)
    {
        if (!TryFind(name).Succeeded(out var rule, out var refusal))
            return refusal;
        if (rule.Program is null)
            return new Refusal("bad-rule", $"The rule cannot run: {rule.Faults[0]}");
        if (rule.Program.Definition.Enabled == enabled)
            return Summarize(rule);
        var text = RuleFile.WriteRule(rule.Program.Definition with { Enabled = enabled });
        return await Put(person, name, text, rule.Stored.Version, cancellationToken);
    }

    /// <summary>Removes a rule.</summary>
    /// <param name="person">Who.</param>
    /// <param name="name">The rule.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <param name="cancellationToken">Ends the wait for a turn.</param>
    public async Task<Outcome<string>> Delete(Person person, string? name, string? confirm, CancellationToken cancellationToken)
    {
        if (!TryFind(name).Succeeded(out var rule, out var refusal))
            return refusal;
        if (confirm != name)
            return new Refusal("bad-request", "To confirm it, give the rule's name once more.");
        return await Change(person.Name, () => Editable(rule.Name), [], [rule.Name], ofFile: false, cancellationToken) is { } failed ? failed : rule.Name;
    }

    /// <summary>Takes all rules of a file, or none; rules that are there and not in it stay.</summary>
    /// <returns>How many there are in it.</returns>
    public async Task<Outcome<int>> PutFile(Person person, byte[] text, CancellationToken cancellationToken)
    {
        var read = ReadFile(text);
        if (read.Faults.Count > 0)
            return BadRule(read);
        return await Change(
            person.Name,
            () => read.Rules.Select(r => Editable(r.Definition.Name)).FirstOrDefault(r => r is not null),
            read.Rules,
            [],
            ofFile: false,
            cancellationToken) is { } refusal
            ? refusal
            : read.Rules.Count;
    }

    /// <summary>Reads <c>WebMq:Rules:File</c> again: what is new or changed in it takes effect, what is gone from it goes; with a mistake nothing changes.</summary>
    /// <returns>How many rules there are in it.</returns>
    public async Task<Outcome<int>> ReadAgain(CancellationToken cancellationToken)
    {
        if (File is not { } path)
            return new Refusal("no-file", "WebMq:Rules:File names no file.");
        RuleFileResult read;
        try
        {
            await using var file = System.IO.File.OpenRead(path);
            if (file.Length > RuleFile.MaxBytes)
                return new Refusal("bad-rule", $"A file of rules has at most {RuleFile.MaxBytes:N0} bytes.");
            var text = new byte[file.Length];
            await file.ReadExactlyAsync(text, cancellationToken);
            read = ReadFile(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal("bad-rule", $"It cannot be read: {e.Message}");
        }

        if (read.Faults.Count > 0)
            return BadRule(read);
        var names = read.Rules.Select(r => r.Definition.Name).ToHashSet();
        return await Change(
            FileReader,
            () => _rules.Values.FirstOrDefault(r => !r.Stored.IsOfFile && names.Contains(r.Name)) is { } made
                ? new Refusal("bad-rule", $"There is a rule '{made.Name}' already that was made in the page; delete it there, or give the one in the file another name.")
                : null,
            read.Rules,
            [.. _rules.Values.Where(r => r.Stored.IsOfFile && !names.Contains(r.Name)).Select(r => r.Name)],
            ofFile: true,
            cancellationToken) is { } refusal
            ? refusal
            : read.Rules.Count;
    }

    /// <summary>What is wrong, a line for each fault.</summary>
    private static Refusal BadRule(RuleFileResult read) => new("bad-rule", string.Join('\n', read.Faults));

    private Refusal? Editable(string name) => _rules.TryGetValue(name, out var rule) && IsOfFile(rule)
        ? new Refusal("rule-of-file", $"The rule '{name}' stands in {File}: change it there, and let the file be read again.")
        : null;

    // The rules stop first, so that their cursors stand still; whatever becomes of the change, what is to run runs afterwards.
    private async Task<Refusal?> Change(
        string by, Func<Refusal?> check, IReadOnlyList<RuleProgram> put, IReadOnlyList<string> remove, bool ofFile, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (check() is { } refusal)
                return refusal;
            var texts = put.Select(p => (Program: p, Text: RuleFile.WriteRule(p.Definition)))
                .Where(p => !_rules.TryGetValue(p.Program.Definition.Name, out var there) || there.Program is null || there.Stored.IsOfFile != ofFile || !there.Stored.Text.AsSpan().SequenceEqual(p.Text))
                .ToList();
            var count = _rules.Count - remove.Count + texts.Count(p => !_rules.ContainsKey(p.Program.Definition.Name));
            if (count > MaxRules)
                return new Refusal("too-many-rules", $"There would be {count:N0} rules; WebMq:Rules:MaxRules is {MaxRules:N0}.");
            await _engine.Stop(texts.Select(p => p.Program.Definition.Name).Concat(remove).Where(_rules.ContainsKey).Select(n => _rules[n]));
            await Store([.. texts.Select(p => Next(p.Program, p.Text, by, ofFile))], remove);
            return null;
        }
        catch (LogUnavailableException)
        {
            return s_unavailable;
        }
        finally
        {
            await _engine.Run(_rules.Values);
            _changing.Release();
            _changed.Raise();
        }
    }

    private async Task Store(IReadOnlyList<(StoredRule Stored, RuleProgram Program)> put, IReadOnlyList<string> remove)
    {
        await store.Change([.. put.Select(p => p.Stored)], remove, CancellationToken.None);
        foreach (var name in remove)
            _rules.TryRemove(name, out _);
        foreach (var (stored, program) in put)
        {
            var figures = _rules.TryGetValue(stored.Name, out var there) ? there.Figures : new RuleFigures(kit.Clock);
            figures.Hold(null);
            _rules[stored.Name] = new RuleEntry(stored, program, [], figures);
        }
    }

    private (StoredRule Stored, RuleProgram Program) Next(RuleProgram program, byte[] text, string by, bool ofFile)
    {
        var definition = program.Definition;
        _rules.TryGetValue(definition.Name, out var there);
        var goesOn = there is { Runs: true } && there.Program!.Definition.Source == definition.Source;
        long? after = !definition.Enabled ? null : goesOn ? there!.After : kit.Log.Head;
        return (new StoredRule(definition.Name, text, (there?.Stored.Version ?? 0) + 1, ofFile, kit.Clock.GetUtcNow(), by, after), program);
    }
}
