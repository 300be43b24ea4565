using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Rules.Engine;

/// <summary>Observations: JSON bodies as on the hub.</summary>
internal sealed class WeatherRuleSource : ILogSource
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public RuleSourceKind Kind => RuleSourceKind.Weather;

    public string Subjects => WeatherProjection.Subjects;

    public SubjectFilter Filter(string name) => name.EndsWith('*')
        ? SubjectFilter.StartingWith(Subjects + name[..^1])
        : SubjectFilter.Exactly(Subjects + name);

    public string? NameOf(string subject) => subject[Subjects.Length..];

    public ValueTask<SourceMessage?> Read(LogEntry entry, RuleSource wanted, CancellationToken cancellationToken)
    {
        try
        {
            var observation = WeatherPayload.From(entry.Payload).Observation;
            var message = new Message(JsonSerializer.SerializeToUtf8Bytes(observation, s_json), Type: "observation");
            return new(new SourceMessage(Kind, observation.Station, entry.Sequence, entry.At, message));
        }
        catch (JsonException)
        {
            return new((SourceMessage?)null);
        }
    }
}
