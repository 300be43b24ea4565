using System.Globalization;
using WebMq.Shared.Queues;
using WebMq.Web.Components;

namespace WebMq.Web.Queues.Pages;

/// <summary>What a person has typed of a queue; becomes options, or says which field is wrong.</summary>
public sealed class QueueForm
{
    private readonly Dictionary<string, string> _errors = [];

    public string Name { get; set; } = "";

    public string LeaseTime { get; set; } = "30 s";

    public string MaxDeliveries { get; set; } = "10";

    public string MaxLength { get; set; } = "0";

    public WhenFull WhenFull { get; set; } = WhenFull.Refuse;

    public string DefaultExpiry { get; set; } = "";

    public string DeadLetterQueue { get; set; } = QueueName.DeadLetters.ToString();

    public string AlertDepth { get; set; } = "0";

    public string AlertAge { get; set; } = "";

    /// <summary>A form with the options of a queue.</summary>
    public static QueueForm Of(QueueSummary queue) => new()
    {
        Name = queue.Name,
        LeaseTime = TypedLength.Write(queue.Options.LeaseTime),
        MaxDeliveries = queue.Options.MaxDeliveries.ToString(CultureInfo.InvariantCulture),
        MaxLength = queue.Options.MaxLength.ToString(CultureInfo.InvariantCulture),
        WhenFull = queue.Options.WhenFull,
        DefaultExpiry = queue.Options.DefaultExpiry is { } expiry ? TypedLength.Write(expiry) : "",
        DeadLetterQueue = queue.Options.DeadLetterQueue ?? "",
        AlertDepth = queue.Options.AlertDepth.ToString(CultureInfo.InvariantCulture),
        AlertAge = queue.Options.AlertAge is { } age ? TypedLength.Write(age) : "",
    };

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Error(string field) => _errors.GetValueOrDefault(field);

    /// <summary>The options, or null: then fields have errors.</summary>
    public QueueOptions? Read()
    {
        _errors.Clear();
        if (!QueueName.TryParse(Name, out _))
            _errors[nameof(Name)] = "1 to 64 of a-z, 0-9, '.', '_' and '-', beginning with a letter or a digit.";
        if (!TypedLength.TryParse(LeaseTime, out var lease) || lease < QueueLimits.MinLease || lease > QueueLimits.MaxLease)
            _errors[nameof(LeaseTime)] = $"1 s to 12 h: {TypedLength.Rule}.";
        if (!int.TryParse(MaxDeliveries, NumberStyles.None, CultureInfo.InvariantCulture, out var deliveries) || deliveries > 10_000)
            _errors[nameof(MaxDeliveries)] = "0, for no bound, to 10,000.";
        if (!long.TryParse(MaxLength, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            _errors[nameof(MaxLength)] = "0, for no bound, or how many messages.";
        var expiry = ReadLength(nameof(DefaultExpiry), DefaultExpiry, TimeSpan.FromTicks(1), "Nothing for ever");
        if (DeadLetterQueue.Length > 0 && !QueueName.TryParse(DeadLetterQueue, out _))
            _errors[nameof(DeadLetterQueue)] = "The name of a queue, or nothing.";
        if (!long.TryParse(AlertDepth, NumberStyles.None, CultureInfo.InvariantCulture, out var depth))
            _errors[nameof(AlertDepth)] = "0, for no alert, or how many messages.";
        var age = ReadLength(nameof(AlertAge), AlertAge, QueueLimits.MinAlertAge, "Nothing for no alert");
        return _errors.Count > 0 ? null : new QueueOptions
        {
            LeaseTime = lease,
            MaxDeliveries = deliveries,
            MaxLength = length,
            WhenFull = WhenFull,
            DefaultExpiry = expiry,
            DeadLetterQueue = DeadLetterQueue.Length > 0 ? DeadLetterQueue : null,
            AlertDepth = depth,
            AlertAge = age,
        };
    }

    private TimeSpan? ReadLength(string field, string typed, TimeSpan least, string rule)
    {
        if (typed.Trim().Length == 0)
            return null;
        if (TypedLength.TryParse(typed, out var length) && length >= least && length <= QueueLimits.MaxTime)
            return length;
        _errors[field] = $"{rule}, or {TypedLength.Rule}.";
        return null;
    }
}
