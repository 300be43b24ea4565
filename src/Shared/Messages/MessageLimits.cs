namespace WebMq.Shared.Messages;

/// <summary>What a <see cref="Message"/> may not exceed.</summary>
public static class MessageLimits
{
    /// <summary>The longest body, in bytes.</summary>
    public const int MaxBody = 16 << 20;

    /// <summary>The longest id, in characters.</summary>
    public const int MaxId = 120;

    /// <summary>The longest type, in characters.</summary>
    public const int MaxType = 128;

    /// <summary>The longest reply-to and correlation id, in characters.</summary>
    public const int MaxAddress = 200;

    /// <summary>The most headers.</summary>
    public const int MaxHeaders = 64;

    /// <summary>The longest name of a header: letters, digits, <c>_</c>, <c>-</c> and <c>.</c></summary>
    public const int MaxHeaderName = 64;

    /// <summary>The longest value of a header, in characters.</summary>
    public const int MaxHeaderValue = 2_048;

    /// <summary>All of it but the body, as JSON, in bytes.</summary>
    public const int MaxHeaderBytes = 64 << 10;

    /// <summary>Rules that a message may come through before it is held to be in a loop.</summary>
    public const int MaxHops = 16;

    /// <summary>Says what exceeds a bound and where; null when nothing does.</summary>
    public static string? Fault(Message message)
    {
        if (message.Body.Length > MaxBody)
            return $"The body has {message.Body.Length:N0} bytes; at most {MaxBody:N0} are taken.";
        if (message.Id is { Length: 0 })
            return "The id is empty; leave it out for none.";
        return Text("id", message.Id, MaxId)
            ?? Text("type", message.Type, MaxType)
            ?? Text("replyTo", message.ReplyTo, MaxAddress)
            ?? Text("correlationId", message.CorrelationId, MaxAddress)
            ?? HeaderFault(message.Headers);
    }

    private static string? HeaderFault(IReadOnlyDictionary<string, string>? headers)
    {
        if (headers is null)
            return null;
        if (headers.Count > MaxHeaders)
            return $"There are {headers.Count} headers; at most {MaxHeaders} are taken.";
        foreach (var (name, value) in headers)
        {
            if (name.Length is 0 or > MaxHeaderName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
                return $"A header's name has 1 to {MaxHeaderName} letters, digits, '_', '-' and '.'.";
            if (value is null)
                return $"The header '{name}' has no value.";
            if (Text($"header '{name}'", value, MaxHeaderValue) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? Text(string what, string? text, int most)
    {
        if (text is null)
            return null;
        if (text.Length > most)
            return $"The {what} has {text.Length:N0} characters; at most {most:N0} are taken.";
        return text.Any(char.IsControl) ? $"The {what} has a control character." : null;
    }
}
