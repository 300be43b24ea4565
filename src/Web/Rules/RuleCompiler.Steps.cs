using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules.Expressions;
using WebMq.Web.Rules.Reading;
using WebMq.Web.Rules.Steps;
using WebMq.Web.Rules.Templates;

namespace WebMq.Web.Rules;

/// <summary>Steps.</summary>
internal sealed partial class RuleCompiler
{
    private (string Field, ITransformStep? Step) Step(RuleStep? step, string at, string path)
    {
        if (step is null || !Enum.IsDefined(step.Kind))
        {
            Fault(path + at, $"A step is one of {string.Join(", ", RuleWords.Steps.Keys)}.");
            return (at, null);
        }

        // Steps without a field of their own are named by their place alone.
        var field = step.Kind is RuleStepKind.Template or RuleStepKind.Project or RuleStepKind.SetType or RuleStepKind.SetHeaders
            ? $"{at}.{RuleWords.Of(step.Kind)}"
            : at;
        return (field, step.Kind switch
        {
            RuleStepKind.Template => Template(step.Text, path + field),
            RuleStepKind.Project => Project(step.Text, path + field),
            RuleStepKind.CsvToJson => new CsvToJsonStep(Delimiter(step, path + at), step.HeaderRow),
            RuleStepKind.JsonToCsv => new JsonToCsvStep(Delimiter(step, path + at), step.HeaderRow),
            RuleStepKind.MessagePackToJson => new MessagePackToJsonStep(),
            RuleStepKind.JsonToMessagePack => new JsonToMessagePackStep(),
            RuleStepKind.Gzip => new PackStep(gzip: true),
            RuleStepKind.Deflate => new PackStep(gzip: false),
            RuleStepKind.Gunzip => new UnpackStep(gzip: true),
            RuleStepKind.Inflate => new UnpackStep(gzip: false),
            RuleStepKind.SetType => SetType(step.Text, path + field),
            _ => SetHeaders(step.Headers, path + field),
        });
    }

    private TemplateStep? Template(string? text, string field)
    {
        if (LiquidTemplate.TryParse(text ?? "", out var template, out var bad))
            return new TemplateStep(template);
        Fault(field, bad);
        return null;
    }

    private ProjectStep? Project(string? text, string field)
    {
        if (JmesExpression.TryParse(text ?? "", out var expression, out var bad))
            return new ProjectStep(expression);
        Fault(field, bad);
        return null;
    }

    private string Delimiter(RuleStep step, string at)
    {
        var delimiter = step.Delimiter ?? ",";
        if (delimiter.Length != 1 || delimiter[0] is '"' or '\r' or '\n' or ' ' or '\0' || char.IsSurrogate(delimiter[0]))
            Fault($"{at}.{RuleWords.Of(step.Kind)}.delimiter", "Between fields stands one character that is no quote, no blank and no end of a line.");
        return delimiter.Length == 0 ? "," : delimiter[..1];
    }

    private SetTypeStep SetType(string? type, string field)
    {
        if (type is "" || MessageLimits.Fault(new Message(default, Type: type)) is not null)
            Fault(field, $"A type has 1 to {MessageLimits.MaxType} characters, none of them a control character; null is for no type.");
        return new SetTypeStep(type);
    }

    private SetHeadersStep SetHeaders(IReadOnlyDictionary<string, string?>? headers, string field)
    {
        headers ??= new Dictionary<string, string?>();
        if (headers.Count == 0)
            Fault(field, "Headers are given by name: a value to set, null to remove.");
        if (MessageLimits.Fault(new Message(default, Headers: headers.ToDictionary(pair => pair.Key, pair => pair.Value ?? ""))) is { } bad)
            Fault(field, bad);
        return new SetHeadersStep(headers);
    }
}
