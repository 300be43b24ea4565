using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Newtonsoft.Json.Linq;
using WebMq.Web.Rules.Json;
using WebMq.Web.Rules.Templates;

namespace WebMq.Web.Rules.Steps;

/// <summary>
/// <c>json-to-csv</c>: an array of objects becomes rows with a column for each name, in the order of their first appearance; an
/// array of arrays becomes rows as they are. A value within a value is its JSON; null and a missing name are nothing.
/// </summary>
internal sealed class JsonToCsvStep(string delimiter, bool headerRow) : ITransformStep
{
    private readonly CsvConfiguration _configuration = new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        NewLine = "\r\n",
        // Also the empty text: a row of nothing but one of these would be a blank line, which readers leave out.
        ShouldQuote = args => args.Field is { } field && (field.Length == 0 || field[0] == ' ' || field[^1] == ' ' || field.AsSpan().IndexOfAny(delimiter[0], '"') >= 0 || field.AsSpan().IndexOfAny('\r', '\n') >= 0),
    };

    /// <inheritdoc/>
    public void Apply(RuleMessage message)
    {
        if (message.RequireJson() is not JArray rows)
            throw new RuleFailure("bad-json", "CSV is made of a JSON array.");
        using var text = new LiquidWriter(message.Budget);
        using (var csv = new CsvWriter(text, _configuration, leaveOpen: true))
        {
            if (headerRow)
                WriteObjects(csv, rows, message.Budget);
            else
                WriteArrays(csv, rows, message.Budget);
        }

        message.SetBody(text.ToUtf8());
    }

    private static void WriteObjects(CsvWriter csv, JArray rows, RuleBudget budget)
    {
        var names = new List<string>();
        var known = new HashSet<string>();
        foreach (var row in rows)
        {
            if (row is not JObject members)
                throw new RuleFailure("bad-json", "Each row of the CSV is made of a JSON object.");
            foreach (var property in members.Properties())
            {
                budget.Spend(4);
                if (known.Add(property.Name))
                    names.Add(property.Name);
            }
        }

        foreach (var name in names)
            csv.WriteField(name);
        if (names.Count > 0)
            csv.NextRecord();
        foreach (var row in rows)
        {
            // Each row writes each name: a thousand rows with a name of their own each are a million fields.
            foreach (var name in names)
                csv.WriteField(Field(((JObject)row)[name], budget));
            csv.NextRecord();
        }
    }

    private static void WriteArrays(CsvWriter csv, JArray rows, RuleBudget budget)
    {
        foreach (var row in rows)
        {
            if (row is not JArray values)
                throw new RuleFailure("bad-json", "Each row of the CSV is made of a JSON array.");
            foreach (var value in values)
                csv.WriteField(Field(value, budget));
            csv.NextRecord();
        }
    }

    private static string? Field(JToken? value, RuleBudget budget)
    {
        budget.Spend(16);
        switch (value)
        {
            case null or JValue { Value: null }:
                return null;
            case JValue { Value: string text }:
                return text;
            default:
                var output = new OutputBuffer(budget.MaxOutput);
                JsonTokens.Write(value, output, budget);
                return Encoding.UTF8.GetString(output.Written.Span);
        }
    }
}
