using Bunit;
using WebMq.Web.Pipeline.Pages;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class StageChainTests : BunitContext
{
    private readonly RunForm _form = new();
    private string? _fault;

    [Fact]
    public void Stages_are_moved_and_removed_by_buttons_that_say_what_they_do()
    {
        var chain = Chain();
        chain.Find("[aria-label='Move stage 1, divisible(2), back']").Click();
        Assert.Equal(["divisible(5)", "divisible(2)"], Stages);
        Assert.Contains("divisible(2) is stage 2 now", chain.Find("[role=status]").TextContent, StringComparison.Ordinal);
        chain.Find("[aria-label='Remove stage 1, divisible(5)']").Click();
        Assert.Equal(["divisible(2)"], Stages);
        Assert.All(chain.FindAll(".chip button[aria-label^=Move]"), b => Assert.True(b.HasAttribute("disabled")));
    }

    [Fact]
    public void Divisors_are_added_by_the_dozen()
    {
        var chain = Chain();
        chain.Find("[data-testid=divisor]").Input("3, 7 11");
        chain.Find("form").Submit();
        Assert.Equal(["divisible(2)", "divisible(5)", "divisible(3)", "divisible(7)", "divisible(11)"], Stages);
        Assert.Null(_fault);
    }

    [Fact]
    public void A_stage_of_any_kind_is_added_with_its_parameters()
    {
        var chain = Chain();
        Add(chain, "range", "1", "10");
        Add(chain, "square");
        Add(chain, "less-than", "-3");
        Assert.Equal(["range(1,10)", "square", "less-than(-3)"], Stages.Skip(2));
    }

    [Theory]
    [InlineData("divisible", "0", "d in 'divisible(0)' must be at least 1")]
    [InlineData("divisible", "", "is written divisible(d)")]
    [InlineData("less-than", "x", "'x' in 'less-than(x)' is not a whole number")]
    [InlineData("less-than", "1, 2", "is written less-than(n)")]
    public void What_is_no_stage_is_named_and_stays_typed(string kind, string typed, string fault)
    {
        var chain = Chain();
        Add(chain, kind, typed);
        Assert.Contains(fault, _fault, StringComparison.Ordinal);
        Assert.Equal(2, Stages.Count());
        Assert.Equal(typed, chain.Find("[data-testid=divisor]").GetAttribute("value") ?? "");
    }

    [Fact]
    public void No_more_are_added_than_there_may_be()
    {
        var chain = Chain(maxStages: 3);
        Add(chain, "divisible", "3 4");
        Assert.Contains("at most 3 stages", _fault, StringComparison.Ordinal);
        Assert.Equal(2, Stages.Count());
    }

    private IEnumerable<string> Stages => _form.Stages.Select(s => s.Text);

    private static void Add(IRenderedComponent<StageChain> chain, string kind, params string[] values)
    {
        chain.Find("[data-testid=kind]").Change(kind);
        for (var i = 0; i < values.Length; i++)
            chain.Find(i == 0 ? "[data-testid=divisor]" : "[data-testid=second]").Input(values[i]);
        chain.Find("form").Submit();
    }

    private IRenderedComponent<StageChain> Chain(int maxStages = 100) => Render<StageChain>(c => c
        .Add(x => x.Stages, _form.Stages).Add(x => x.MaxStages, maxStages).Add(x => x.OnFault, fault => _fault = fault));
}
