namespace WebMq.Web.Queues.Bodies;

/// <summary>How a body is looked at.</summary>
public enum BodyLook
{
    /// <summary>UTF-8.</summary>
    Text,

    /// <summary>JSON, indented.</summary>
    Json,

    /// <summary>MessagePack, written as JSON.</summary>
    MessagePack,

    /// <summary>gzip or zlib, unpacked: as JSON, text or bytes.</summary>
    Unpacked,

    /// <summary>Bytes.</summary>
    Hex,
}
