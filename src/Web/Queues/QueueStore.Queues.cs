using System.Text.Json;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueStore
{
    /// <summary>Makes a queue, or gives the one of that name these options.</summary>
    public Outcome<StoredQueue> Create(string name, QueueOptions options)
    {
        if (options.DeadLetterQueue == name)
            options = options with { DeadLetterQueue = null };
        if (options.DeadLetterQueue is { } deadLetters && !TryFind(deadLetters, out _))
            return new Refusal("bad-option", $"There is no queue {deadLetters} for dead letters; make it first.");

        var json = JsonSerializer.Serialize(options, JsonSerializerOptions.Web);
        if (_queues.TryGetValue(name, out var queue))
        {
            if (queue.IsClosed)
                return new Refusal("bad-request", $"The queue {name} is being removed.");
            var before = queue.Options;
            _undo.Push(() => queue.Options = before);
            queue.Options = options;
            _sql.SaveOptions.Bind(0, json).Bind(1, queue.Id).Run();
            return queue;
        }

        if (_queues.Count >= _options.MaxQueues)
            return new Refusal("too-many-queues", $"There are {_queues.Count} queues; WebMq:Queues:MaxQueues allows no more.");
        // From the numbers of messages, which are never given again: ids that are remembered of a removed queue fit no other.
        queue = new StoredQueue(++_lastNumber, name, options, _touched);
        _sql.InsertQueue.Bind(0, queue.Id).Bind(1, name).Bind(2, json).Run();
        // Touched, so that the number is saved.
        queue.Add(QueueFigure.Ready, 0);
        Add(queue);
        _undo.Push(() => Drop(queue));
        return queue;
    }

    /// <summary>Lets nothing more in, and ends its receivers; it can then be emptied and removed.</summary>
    public bool Close(StoredQueue queue)
    {
        if (queue.IsClosed)
            return false;
        queue.IsClosed = true;
        _undo.Push(() => queue.IsClosed = false);
        foreach (var receiver in queue.Receivers.ToArray())
            End(receiver, Refusals.UnknownQueue(queue.Name));
        return true;
    }

    /// <summary>Its removal was broken off.</summary>
    public static bool Reopen(StoredQueue queue) => queue.IsClosed = false;

    /// <summary>Removes a queue that is closed and empty.</summary>
    public bool RemoveQueue(StoredQueue queue)
    {
        if (queue.Length > 0)
            return false;
        _sql.DeleteQueue.Bind(0, queue.Id).Run();
        Drop(queue);
        _undo.Push(() => Add(queue));
        return true;
    }
}
