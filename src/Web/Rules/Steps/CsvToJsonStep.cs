using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Newtonsoft.Json.Linq;

namespace WebMq.Web.Rules.Steps;

/// <summary><c>csv-to-json</c>: rows become an array of objects by the names of the first row, or of arrays. All values are texts.</summary>
internal sealed class CsvToJsonStep(string delimiter, bool headerRow) : ITransformStep
{
    private readonly CsvConfiguration _configuration = new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        HasHeaderRecord = false,
        BadDataFound = static bad => throw Bad(bad.Context.Parser!, "has a quote where none may be"),
    };

    /// <inheritdoc/>
    public void Apply(RuleMessage message)
    {
        var text = message.Text ?? throw new RuleFailure("not-text", "The body is not UTF-8 text.");
        using var parser = new CsvParser(new StringReader(text.StartsWith('\uFEFF') ? text[1..] : text), _configuration);
        try
        {
            message.SetJson(Rows(parser, message.Budget));
        }
        catch (CsvHelperException e) when (e.InnerException is RuleFailure inner)
        {
            throw inner;
        }
        catch (CsvHelperException e)
        {
            throw new RuleFailure("bad-csv", e.Message.Split('\n')[0]);
        }
    }

    private static RuleFailure Bad(IParser parser, string what) => new("bad-csv", $"Line {parser.RawRow:N0} of the CSV {what}.");

    private JArray Rows(CsvParser parser, RuleBudget budget)
    {
        var rows = new JArray();
        string[]? names = null;
        while (parser.Read())
        {
            var record = parser.Record!;
            foreach (var field in record)
                budget.Spend(RuleBudget.PerValue + field.Length);
            if (!headerRow)
                rows.Add(new JArray(record.Select(field => new JValue(field))));
            else if (names is null)
                names = Names(parser, record);
            else
                rows.Add(Row(parser, names, record));
        }

        return rows;
    }

    private static string[] Names(CsvParser parser, string[] names) => names.Distinct().Count() == names.Length
        ? names
        : throw Bad(parser, "names a column twice");

    private static JObject Row(CsvParser parser, string[] names, string[] record)
    {
        if (record.Length != names.Length)
            throw Bad(parser, $"has {record.Length} fields, and the first row has {names.Length}");
        var row = new JObject();
        for (var i = 0; i < names.Length; i++)
            row[names[i]] = record[i];
        return row;
    }
}
