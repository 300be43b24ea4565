using System.Buffers;
using System.Globalization;

namespace WebMq.Shared.Pipeline;

/// <summary>Reads numbers that people write: integers of 64 bits with white space, commas or semicolons between them.</summary>
public static class NumberText
{
    private static readonly SearchValues<char> s_separators = SearchValues.Create(" \t\r\n,;");

    /// <summary>Reads all numbers of a line or a list.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="line">The line number of its beginning, from 1, for the fault.</param>
    /// <param name="numbers">Receives the numbers that were read.</param>
    /// <returns>Null, or what is wrong and where: <c>line 3, column 7: 'x' is not an integer</c>.</returns>
    public static string? Read(ReadOnlySpan<char> text, int line, ICollection<long> numbers)
    {
        var lineStart = 0;
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }

            if (s_separators.Contains(text[i]))
            {
                i++;
                continue;
            }

            var length = text[i..].IndexOfAny(s_separators);
            var word = length < 0 ? text[i..] : text.Slice(i, length);
            // The parser takes NUL characters behind a number for its end.
            if (!long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || word[^1] == '\0')
                return $"line {line}, column {i - lineStart + 1}: {Explain(word)}";
            numbers.Add(number);
            i += word.Length;
        }

        return null;
    }

    private static string Explain(ReadOnlySpan<char> word)
    {
        var shown = word.Length > 30 ? string.Concat(word[..30], "…") : word.ToString();
        var digits = word[0] is '+' or '-' ? word[1..] : word;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9')
            ? $"{shown} is outside the range of Int64 ({long.MinValue} to {long.MaxValue})"
            : $"'{shown}' is not an integer";
    }
}
