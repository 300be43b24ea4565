namespace WebMq.Shared.Queues;

/// <summary>What can be asked for over the queues' socket.</summary>
public static class QueueOp
{
    /// <summary>Sends the body.</summary>
    public const string Send = "send";

    /// <summary>Takes one message.</summary>
    public const string Receive = "receive";

    /// <summary>Deliveries are done.</summary>
    public const string Acknowledge = "ack";

    /// <summary>A delivery goes back, or to the dead letters.</summary>
    public const string Reject = "reject";

    /// <summary>A lease goes on.</summary>
    public const string Renew = "renew";

    /// <summary>Looks at what is in a queue.</summary>
    public const string Browse = "browse";

    /// <summary>How queues stand.</summary>
    public const string Stats = "stats";

    /// <summary>Deliveries are pushed from now on.</summary>
    public const string Subscribe = "subscribe";

    /// <summary>They are no longer.</summary>
    public const string Unsubscribe = "unsubscribe";

    /// <summary>The peer is still there.</summary>
    public const string Ping = "ping";

    /// <summary>Publishes the body to a topic.</summary>
    public const string Publish = "publish";

    /// <summary>Messages of a topic are pushed from now on.</summary>
    public const string SubscribeTopic = "subscribe-topic";

    /// <summary>They are no longer.</summary>
    public const string UnsubscribeTopic = "unsubscribe-topic";

    /// <summary>Messages of a topic are done, through a sequence.</summary>
    public const string AcknowledgeTopic = "ack-topic";

    /// <summary>How topics stand.</summary>
    public const string Topics = "topics";

    /// <summary>The consumers of a topic.</summary>
    public const string Consumers = "consumers";

    /// <summary>Of what is pushed: a message of a topic.</summary>
    public const string Message = "message";

    /// <summary>Of what is pushed: a delivery.</summary>
    public const string Delivery = "delivery";

    /// <summary>Of what is pushed: the subscription has ended.</summary>
    public const string Ended = "ended";
}
