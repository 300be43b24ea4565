using System.Globalization;
using FsCheck.Xunit;
using WebMq.Shared.Pipeline;
using Xunit;

namespace WebMq.UnitTests.Numbers;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("", new long[0])]
    [InlineData(" \r\n\t,;", new long[0])]
    [InlineData("5", new long[] { 5 })]
    [InlineData("1 2\t3,4;5\n6\r\n7", new long[] { 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(",1,,2;", new long[] { 1, 2 })]
    [InlineData("-1 +2 007", new long[] { -1, 2, 7 })]
    [InlineData("-9223372036854775808 9223372036854775807", new[] { long.MinValue, long.MaxValue })]
    public void Numbers_are_read_whatever_stands_between_them(string text, long[] numbers) =>
        Assert.Equal(numbers, Read(text, out _));

    [Theory]
    [InlineData("x", "line 1, column 1: 'x' is not an integer")]
    [InlineData("1, 2, 3.5", "line 1, column 7: '3.5' is not an integer")]
    [InlineData("1\n22 two", "line 2, column 4: 'two' is not an integer")]
    [InlineData("1\r\n\r\n 1e3", "line 3, column 2: '1e3' is not an integer")]
    [InlineData("1 000\u00A0000", "line 1, column 3: '000\u00A0000' is not an integer")]
    [InlineData("0x10", "line 1, column 1: '0x10' is not an integer")]
    [InlineData("-", "line 1, column 1: '-' is not an integer")]
    [InlineData("(5)", "line 1, column 1: '(5)' is not an integer")]
    [InlineData("--5", "line 1, column 1: '--5' is not an integer")]
    [InlineData("+-5", "line 1, column 1: '+-5' is not an integer")]
    [InlineData("٣", "line 1, column 1: '٣' is not an integer")]
    [InlineData("5\u0000", "line 1, column 1: '5\u0000' is not an integer")]
    public void What_is_no_integer_is_named_with_its_place(string text, string fault)
    {
        Read(text, out var found);

        Assert.Equal(fault, found);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("+9223372036854775808")]
    [InlineData("99999999999999999999")]
    public void What_does_not_fit_64_bits_is_said_to_be_out_of_range(string text)
    {
        Read("1 " + text, out var found);

        Assert.Equal($"line 1, column 3: {text} is outside the range of Int64 (-9223372036854775808 to 9223372036854775807)", found);
    }

    [Fact]
    public void A_long_word_is_cut_in_the_fault()
    {
        Read(new string('x', 1000), out var found);

        Assert.Equal($"line 1, column 1: '{new string('x', 30)}…' is not an integer", found);
    }

    [Fact]
    public void Lines_are_counted_from_the_one_that_was_given()
    {
        Assert.Equal("line 8, column 1: 'x' is not an integer", NumberText.Read("1\nx", 7, []));
    }

    [Fact]
    public void What_stood_before_the_fault_was_read() => Assert.Equal([1, 2], Read("1 2 x 3", out _));

    [Property]
    public bool A_list_that_was_written_is_read_as_the_same_list(long[] numbers) =>
        Read(string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))), out var fault).SequenceEqual(numbers)
        && fault is null;

    [Property(MaxTest = 500)]
    public bool No_text_throws(string? text)
    {
        var numbers = Read(text ?? "", out var fault);

        return fault is null || (fault.StartsWith("line ", StringComparison.Ordinal) && numbers.Count < (text ?? "").Length);
    }

    private static List<long> Read(string text, out string? fault)
    {
        var numbers = new List<long>();
        fault = NumberText.Read(text, 1, numbers);
        return numbers;
    }
}
