using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Reading;

/// <summary>The words of a rule file.</summary>
internal static class RuleWords
{
    /// <summary>Steps by their name.</summary>
    public static readonly IReadOnlyDictionary<string, RuleStepKind> Steps = new Dictionary<string, RuleStepKind>
    {
        ["template"] = RuleStepKind.Template,
        ["project"] = RuleStepKind.Project,
        ["csv-to-json"] = RuleStepKind.CsvToJson,
        ["json-to-csv"] = RuleStepKind.JsonToCsv,
        ["messagepack-to-json"] = RuleStepKind.MessagePackToJson,
        ["json-to-messagepack"] = RuleStepKind.JsonToMessagePack,
        ["gzip"] = RuleStepKind.Gzip,
        ["gunzip"] = RuleStepKind.Gunzip,
        ["deflate"] = RuleStepKind.Deflate,
        ["inflate"] = RuleStepKind.Inflate,
        ["set-type"] = RuleStepKind.SetType,
        ["set-headers"] = RuleStepKind.SetHeaders,
    };

    private static readonly Dictionary<RuleStepKind, string> s_names = Steps.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The name of a step.</summary>
    public static string Of(RuleStepKind kind) => s_names[kind];

    /// <summary>The name of a source.</summary>
    public static string Of(RuleSourceKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The name of an output.</summary>
    public static string Of(RuleOutputKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>'name', 'age' or 'place'.</summary>
    public static string Or(IEnumerable<string> words)
    {
        var quoted = words.Select(word => $"'{word}'").ToArray();
        return quoted.Length == 1 ? quoted[0] : string.Join(", ", quoted[..^1]) + " or " + quoted[^1];
    }

    /// <summary>The word that was most likely meant, or null.</summary>
    public static string? Near(string word, IEnumerable<string> words) => word.Length > 64
        ? null
        : words.Select(w => (Word: w, Distance: Distance(word.ToLowerInvariant(), w.ToLowerInvariant())))
            .Where(pair => pair.Distance <= Math.Max(1, pair.Word.Length / 3))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Word)
            .FirstOrDefault();

    // How many letters have to be put in, left out or changed.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
