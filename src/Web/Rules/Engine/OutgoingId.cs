using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>
/// Ids of what rules send: <c>rule/{rule}/{l or q}{sequence}/{output}</c>. Sequences of the log and numbers of queues are never
/// given twice, so a rule's version has no part in it: a rule that is changed in the midst of its work repeats nothing. The output
/// is named by what it is and not by its place, so that changing the order of outputs repeats nothing either.
/// </summary>
internal static class OutgoingId
{
    /// <summary>What stands for each of a rule's outputs.</summary>
    public static IReadOnlyList<string> Keys(IReadOnlyList<RuleOutput> outputs)
    {
        var keys = new List<string>(outputs.Count);
        var seen = new Dictionary<string, int>();
        foreach (var output in outputs)
        {
            var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{output.Kind}:{output.Target}")), 0, 4);
            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            keys.Add(times == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}.{times}"));
        }

        return keys;
    }

    /// <summary>The id of one message at one output.</summary>
    public static string Of(string rule, SourceMessage from, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"rule/{rule}/{(from.Kind == RuleSourceKind.Queue ? 'q' : 'l')}{from.Sequence}/{key}");
}
