using System.Text.Json;

namespace WebMq.Shared.Orders;

/// <summary>What is ordered; the body of a message of the queue <see cref="QueueName"/>, as JSON.</summary>
/// <param name="Item">What: 1 to <see cref="MaxItem"/> characters.</param>
/// <param name="Quantity">How many: 1 to <see cref="MaxQuantity"/>.</param>
/// <param name="By">Who ordered it.</param>
public sealed record Order(string Item, int Quantity, string? By)
{
    /// <summary>The queue of the orders.</summary>
    public const string QueueName = "orders";

    /// <summary>The type of the messages.</summary>
    public const string Type = "order";

    /// <summary>The longest name of an item, in characters.</summary>
    public const int MaxItem = 60;

    /// <summary>The most of an item.</summary>
    public const int MaxQuantity = 1_000;

    /// <summary>The body's bytes.</summary>
    public byte[] ToBody() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>Reads a body.</summary>
    /// <returns>Null when it is no order.</returns>
    public static Order? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<Order>(body, JsonSerializerOptions.Web) is { Item: { Length: > 0 and <= MaxItem } item, Quantity: >= 1 and <= MaxQuantity } order
                && !item.Any(char.IsControl)
                ? order
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Quantity} × {Item}";
}
