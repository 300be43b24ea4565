using System.Globalization;
using System.Text;

namespace WebMq.Web.Chat.Search;

/// <summary>
/// Takes a text apart into words. Texts, questions and marks all go this way, so that what is found is what is marked; SQLite is
/// given words that it only has to part at spaces.
/// </summary>
internal static class SearchWords
{
    /// <summary>What is longer is cut: nobody types it.</summary>
    public const int MaxLength = 64;

    public static List<SearchWord> Of(string text)
    {
        List<SearchWord> words = [];
        var folded = new StringBuilder();
        int start = 0, at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.Utf16SequenceLength;
            if (StandsAlone(rune))
            {
                End(at);
                words.Add(new SearchWord(rune.ToString(), at, length));
            }
            else if (IsOfWord(rune) || (folded.Length > 0 && IsMark(rune)))
            {
                if (folded.Length == 0)
                    start = at;
                if (folded.Length < MaxLength)
                    Fold(rune, folded);
            }
            else
            {
                End(at);
            }

            at += length;
        }

        End(at);
        return words;

        void End(int end)
        {
            if (folded.Length > 0)
                words.Add(new SearchWord(folded.ToString(), start, end - start));
            folded.Clear();
        }
    }

    /// <summary>The words alone, parted by spaces.</summary>
    public static string Join(string text) => string.Join(' ', Of(text).Select(w => w.Folded));

    private static bool IsOfWord(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsAccent(Rune rune) => rune.Value is >= 0x0300 and <= 0x036F;

    // Chinese and Japanese are written without spaces: each character is a word, and several in a row are a phrase. So is an emoji.
    private static bool StandsAlone(Rune rune) =>
        rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF)
        || (!rune.IsAscii && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol);

    private static void Fold(Rune rune, StringBuilder folded)
    {
        if (rune.IsAscii)
        {
            folded.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }

        if (!IsAccent(rune))
            folded.Append(new Rune(SearchLetters.Plain(Rune.ToLowerInvariant(rune).Value)).ToString());
    }
}
