using System.Globalization;

namespace WebMq.Web.Queues;

/// <summary>
/// Names one lease: the message's number and how often it was leased until then. That count is never reset, as that of the
/// deliveries is when a message goes to another queue, so a receipt never fits a later lease.
/// </summary>
internal readonly record struct Receipt(long Number, int Lease)
{
    public static bool TryParse(string? text, out Receipt receipt)
    {
        receipt = default;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot < 1
            || !long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var lease))
            return false;
        receipt = new Receipt(number, lease);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}.{Lease}");
}
