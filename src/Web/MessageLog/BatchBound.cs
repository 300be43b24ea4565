namespace WebMq.Web.MessageLog;

/// <summary>How much a reader takes at a time: so many entries, and so many bytes unless the first one alone has more.</summary>
internal struct BatchBound(int entries, long bytes)
{
    /// <summary>What a batch has at most: small entries come by hundreds, and the memory of a reader stays flat when they are large.</summary>
    public static BatchBound Reader => new(512, 4 << 20);

    private bool _isFirst = true;

    /// <summary>Whether one more of this length belongs to the batch; then it is counted.</summary>
    public bool Takes(int length)
    {
        if (entries <= 0 || (length > bytes && !_isFirst))
            return false;
        _isFirst = false;
        entries--;
        bytes -= length;
        return true;
    }
}
