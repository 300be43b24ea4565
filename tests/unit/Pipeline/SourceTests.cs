using FsCheck.Xunit;
using WebMq.Workers.Pipeline;
using WebMq.Workers.Supervision;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class SourceTests
{
    [Property(Arbitrary = [typeof(AnyNumbers)])]
    public bool A_range_goes_by_its_step(long from, short step, byte count)
    {
        if (step == 0)
            return true;
        var last = from + ((Int128)step * Math.Max(0, count - 1));
        if (last < long.MinValue || last > long.MaxValue)
            return Assert.Throws<WorkerFailureException>(() => new RangeSource(from, count, step)).Message.Contains("outside the range", StringComparison.Ordinal);
        return All(new RangeSource(from, count, step)).SequenceEqual(Enumerable.Range(0, count).Select(i => from + (step * (long)i)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_for_ever() => Assert.Equal(
        [83_863, 378_981, 680_044, 924_693, 991_804, 769_740, 719_259, 850_009],
        All(new RandomSource(1, 1_000_000, 8, 42)));

    [Theory]
    [InlineData(1, 6)]
    [InlineData(-3, 3)]
    [InlineData(5, 5)]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(long.MaxValue - 1, long.MaxValue)]
    public void Random_numbers_stay_between_their_ends_and_reach_both(long from, long to)
    {
        var numbers = All(new RandomSource(from, to, 10_000, 7));
        Assert.Equal(10_000, numbers.Count);
        Assert.All(numbers, number => Assert.InRange(number, from, to));
        if ((ulong)(to - from) < 10)
            Assert.Equal(to - from + 1, numbers.Distinct().Count());
    }

    [Theory]
    [InlineData("name,price\na,10\nb,\"20\"\n\"x,\ny\",30\n", "price", "10 20 30")]
    [InlineData("name,price\na,10\nb,20\n", "2", "10 20")]
    [InlineData("1;2\n3;4\n", "2", "2 4")]
    [InlineData("a\tb\r\n1\t-2\r\n", "B", "-2")]
    [InlineData("10\n20\n", "1", "10 20")]
    public void A_column_of_a_table_is_a_source(string text, string column, string expected) =>
        Assert.Equal(expected, string.Join(' ', All(new CsvSource(new StringReader(text), column, skipBad: false))));

    [Theory]
    [InlineData("name,price\na,10\nb,ten\n", "price", "line 3, column 2 ('price'): 'ten' is not an integer")]
    [InlineData("name,price\na,10\nb\n", "price", "line 3, column 2 ('price'): there is no number")]
    [InlineData("name,price\na,10\n", "cost", "there is no column 'cost' in the first line; there are 'name', 'price'.")]
    [InlineData("name,price\na,10\n", "3", "there is no column '3'")]
    [InlineData("n\n9223372036854775808\n", "n", "outside the range of Int64")]
    public void A_fault_of_a_table_is_named_by_its_place(string text, string column, string said)
    {
        using var source = new CsvSource(new StringReader(text), column, skipBad: false);
        Assert.Contains(said, Assert.Throws<WorkerFailureException>(() => All(source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_can_be_passed_over_and_is_counted()
    {
        using var table = new CsvSource(new StringReader("n\n1\nx\n2\n\"\"\n"), "n", skipBad: true);
        Assert.Equal([1, 2], All(table));
        Assert.Equal(new SkippedNumbers(2, "line 3, column 1 ('n'): 'x' is not an integer"), table.Skipped);

        using var text = new TextSource(new StringReader("1 2 drei\n4\n1e3\n"), skipBad: true);
        Assert.Equal([1, 2, 4], All(text));
        Assert.Equal(new SkippedNumbers(2, "line 1, column 5: 'drei' is not an integer"), text.Skipped);

        using var list = ListSource.Of("7 seven 8", skipBad: true);
        Assert.Equal([7, 8], All(list));
        Assert.Equal(1, list.Skipped.Count);
    }

    [Fact]
    public void A_field_without_an_end_is_refused()
    {
        using var source = new CsvSource(new StringReader("n\n\"" + new string('1', 1 << 20)), "n", skipBad: false);
        Assert.Contains("no field may have more than", Assert.Throws<WorkerFailureException>(() => All(source)).Message, StringComparison.Ordinal);
    }

    private static List<long> All(INumberSource source)
    {
        var numbers = new List<long>();
        var room = new long[37];
        while (source.Read(room) is > 0 and var count)
            numbers.AddRange(room.AsSpan(0, count));
        return numbers;
    }
}
