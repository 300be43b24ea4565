using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

/// <summary>The refusals that come from several places.</summary>
internal static class TopicRefusals
{
    public static readonly Refusal Unavailable = new("log-unavailable", "The topics cannot be written at the moment; publishing again with the same id is safe.");

    public static readonly Refusal DiskFull = new("disk-full", "There is no room on the disk; subscribers go on.");

    public static Refusal UnknownTopic(string? name) => TopicName.TryParse(name, out _)
        ? new("unknown-topic", $"There is no topic {name}.")
        : new("bad-topic-name", $"A topic's name has {Rule}.");

    public static Refusal UnknownConsumer(string? name) => TopicName.TryParse(name, out _)
        ? new("unknown-consumer", $"There is no consumer {name} of this topic.")
        : BadConsumerName;

    public static Refusal BadConsumerName { get; } = new("bad-consumer-name", $"A consumer's name has {Rule}.");

    public static Refusal BadRequest(string text) => new("bad-request", text);

    private const string Rule = "1 to 64 of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit";
}
