namespace WebMq.Web.Chat.Search;

/// <summary>A word of a text as the index has it.</summary>
/// <param name="Folded">In small letters and without accents.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="Length">How long it is there.</param>
internal readonly record struct SearchWord(string Folded, int Start, int Length);
