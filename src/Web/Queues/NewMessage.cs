using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>A message that was checked, with its header as it will be stored.</summary>
internal readonly record struct NewMessage(QueuedMessage Source, string? Id, byte[]? Header)
{
    public int Size => Source.Message.Body.Length;
}
