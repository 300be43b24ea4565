namespace WebMq.Web.Chat.Markdown;

/// <summary>What a link in a message may lead to.</summary>
internal static class SafeLink
{
    /// <summary>The longest address.</summary>
    public const int MaxLength = 2_048;

    /// <summary>Whether it is a path of this site: one slash, then anything but another.</summary>
    public static bool IsOwn(string url) => url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal);

    /// <summary>
    /// Whether it may be followed: http, https, mailto, or a path of this site. Browsers drop tabs and line breaks inside an
    /// address and read a backslash as a slash, so neither may be there. A name in front of the host is there to deceive.
    /// </summary>
    public static bool Allows(string? url)
    {
        if (string.IsNullOrEmpty(url) || url.Length > MaxLength || url.Any(c => c is '\\' or <= ' ' or '\u007f'))
            return false;
        if (url.StartsWith('/'))
            return IsOwn(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return false;
        return uri.Scheme == Uri.UriSchemeMailto
            || ((uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0 && uri.UserInfo.Length == 0);
    }
}
