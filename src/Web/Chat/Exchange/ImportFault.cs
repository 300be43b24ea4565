namespace WebMq.Web.Chat.Exchange;

/// <summary>Something that could not be read; it is left out and the rest goes on.</summary>
/// <param name="File">The file, or the file in the archive.</param>
/// <param name="Line">The line in it, from 1; 0 when it is about the whole file.</param>
/// <param name="Field">The field that is wrong; empty when it is about the whole line.</param>
/// <param name="Text">A sentence: what is wrong.</param>
public sealed record ImportFault(string File, long Line, string Field, string Text) : ImportItem;
