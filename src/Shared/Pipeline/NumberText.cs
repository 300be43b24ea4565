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
    /// <param name="skip">Is told what is no number, and reading goes on; null ends it there.</param>
    /// <returns>Null, or what is wrong and where: <c>line 3, column 7: 'x' is not an integer</c>.</returns>
    public static string? Read(ReadOnlySpan<char> text, int line, ICollection<long> numbers, Action<string>? skip = null)
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
            if (TryParse(word, out var number))
            {
                numbers.Add(number);
            }
            else
            {
                var fault = $"line {line}, column {i - lineStart + 1}: {Explain(word)}";
                if (skip is null)
                    return fault;
                skip(fault);
            }

            i += word.Length;
        }

        return null;
    }

    /// <summary>Reads one number, without anything around it.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, out long number) =>
        // The parser takes NUL characters behind a number for its end.
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && word[^1] != '\0';

    /// <summary>Says why something is no number: <c>'x' is not an integer</c>.</summary>
    public static string Explain(ReadOnlySpan<char> word)
    {
        var shown = word.Length > 30 ? string.Concat(word[..30], "…") : word.ToString();
        if (word.IsEmpty)
            return "there is no number";
        var digits = word[0] is '+' or '-' ? word[1..] : word;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9')
            ? $"{shown} is outside the range of Int64 ({long.MinValue} to {long.MaxValue})"
            : $"'{shown}' is not an integer";
    }
}
