using WebMq.Shared.Pipeline;
using WebMq.Workers.Stage;
using WebMq.Workers.Stage.Stages;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class StageKindTests
{
    [Fact]
    public void Every_kind_that_people_are_shown_can_be_made()
    {
        foreach (var kind in StageKind.All)
        {
            var text = kind.Parameters.Count == 0 ? kind.Name : $"{kind.Name}({string.Join(',', kind.Parameters.Select((_, i) => i + 3))})";
            Assert.True(StageSpec.TryParse(text, out var spec, out _), text);
            Assert.Equal(text, spec.ToString());
            Assert.NotNull(StageFactory.Create(spec.Kind.Name, [.. spec.Values]));
        }
    }

    [Theory]
    [InlineData("divisible( 2 )", "divisible(2)")]
    [InlineData(" range(-5, 9223372036854775807)", "range(-5,9223372036854775807)")]
    [InlineData("square()", "square")]
    public void Blanks_do_not_matter(string text, string expected)
    {
        Assert.True(StageSpec.TryParse(text, out var spec, out _));
        Assert.Equal(expected, spec.ToString());
    }

    [Theory]
    [InlineData("", "missing its name")]
    [InlineData(null, "missing its name")]
    [InlineData("halve(2)", "'halve' is no kind of stage; there are divisible(d), ")]
    [InlineData("divisible", "is written divisible(d)")]
    [InlineData("divisible(2,3)", "is written divisible(d)")]
    [InlineData("divisible(2", "closing parenthesis")]
    [InlineData("divisible(0)", "must be at least 1")]
    [InlineData("divisible(two)", "'two' in 'divisible(two)' is not a whole number")]
    [InlineData("divisible(9223372036854775808)", "is not a whole number of 64 bits")]
    [InlineData("square(2)", "is written square")]
    [InlineData("divisible(                                                                    2)", "at most 64 characters")]
    public void What_is_wrong_is_named(string? text, string said)
    {
        Assert.False(StageSpec.TryParse(text, out _, out var fault));
        Assert.Contains(said, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Square_fails_with_the_number_whose_square_is_too_large()
    {
        Assert.Equal([9, 0, 9_223_372_030_926_249_001], Through(new Square(), [-3, 0, 3_037_000_499]));
        Assert.Equal(3_037_000_500, Assert.Throws<StageException>(() => Through(new Square(), [1, 3_037_000_500])).Number);
        Assert.Equal(long.MinValue, Assert.Throws<StageException>(() => Through(new Square(), [long.MinValue])).Number);
    }

    [Fact]
    public void A_sum_may_leave_the_range_on_its_way_but_not_at_its_end()
    {
        Assert.Equal([-1], Through(new Sum(), [long.MaxValue, long.MaxValue, long.MinValue, -long.MaxValue]));
        Assert.Equal([0], Through(new Sum(), []));
        var fault = Assert.Throws<StageException>(() => Through(new Sum(), [long.MaxValue, 1]));
        Assert.Equal((StageFault.Overflow, (Int128)long.MaxValue + 1), (fault.Fault, fault.Number));
        Assert.Equal((Int128)long.MinValue - 1, Assert.Throws<StageException>(() => Through(new Sum(), [long.MinValue, -1])).Number);
    }

    [Fact]
    public void Distinct_keeps_first_places_and_gives_up_beyond_its_memory()
    {
        Assert.Equal([3, 1, 2], Through(new Distinct(3), [3, 1, 3, 2, 1, 2]));
        Assert.Equal(StageFault.TooManyDistinct, Assert.Throws<StageException>(() => Through(new Distinct(2), [3, 1, 3, 2])).Fault);
    }

    [Fact]
    public void Count_is_how_many_came() => Assert.Equal([4], Through(new Count(), [1, 1, 1, 1]));

    private static long[] Through(IStage stage, long[] numbers)
    {
        var passed = new long[numbers.Length + 1];
        var count = stage.Take(numbers, passed);
        return passed[..(count + stage.End(passed.AsSpan(count)))];
    }
}
