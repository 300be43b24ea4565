using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using WebMq.UnitTests.Support;
using WebMq.UnitTests.WeatherFeature;
using WebMq.Web.Weather;
using WebMq.Web.Weather.Pages;
using Xunit;

namespace WebMq.UnitTests.Components;

/// <summary>What an administrator does on the page of the sources.</summary>
[Collection(AppSockets.Name)]
public sealed class SourcesPageTests : BunitContext
{
    private const string Configured = "tcp://127.0.0.1:6000";
    private const string Garden = "tcp://127.0.0.1:6001";

    // The page looks again by itself each second, and may show a change before it is done with it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly SourcesHarness _harness = new(new WeatherOptions { Sources = [Configured], Station = new() { Enabled = false } });

    public SourcesPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(_harness.Desk);
        Services.AddSingleton<TimeProvider>(_harness.Clock);
    }

    [Fact]
    public void An_administrator_follows_pauses_resumes_and_leaves()
    {
        var page = Open("Administrator");
        page.Find("[data-testid=endpoint]").Input(Garden);
        page.Find("[data-testid=prefix]").Input("{\"station\":\"oslo\"");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("", page.Find("[data-testid=endpoint]").GetAttribute("value")), s_patience);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-source]").Count), s_patience);
        Assert.Contains("a tap, added by ann", page.Find($"[data-source='{Garden}']").TextContent, StringComparison.Ordinal);

        Click("pause");
        page.WaitForAssertion(() => Assert.Equal("Paused", page.Find($"[data-source='{Garden}']").GetAttribute("data-state")), s_patience);
        Click("resume");
        page.WaitForAssertion(() => Assert.Equal("Connecting", page.Find($"[data-source='{Garden}']").GetAttribute("data-state")), s_patience);

        Click("remove");
        Assert.Equal("Really leave", page.Find($"[data-source='{Garden}'] [data-testid=remove]").TextContent.Trim());
        Click("remove");
        page.WaitForAssertion(() => Assert.Equal([Configured], page.FindAll("[data-source]").Select(s => s.GetAttribute("data-source"))), s_patience);

        void Click(string what)
        {
            var button = $"[data-source='{Garden}'] [data-testid={what}]";
            page.WaitForAssertion(() => Assert.False(page.Find(button).HasAttribute("disabled")), s_patience);
            page.Find(button).Click();
        }
    }

    [Fact]
    public void What_cannot_be_followed_is_told_and_stays_typed()
    {
        var page = Open("Administrator");
        page.Find("[data-testid=endpoint]").Input("garden");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("An endpoint is tcp://host:port", page.Find("[data-testid=fault]").TextContent, StringComparison.Ordinal), s_patience);
        Assert.Equal("garden", page.Find("[data-testid=endpoint]").GetAttribute("value"));
        // What stands in the configuration is not left here.
        Assert.Empty(page.FindAll("[data-testid=remove]"));
    }

    [Fact]
    public void Others_only_look()
    {
        var page = Open("Member");
        Assert.Single(page.FindAll("[data-source]"));
        Assert.Empty(page.FindAll("form, [data-testid=pause]"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _harness.Dispose();
    }

    private IRenderedComponent<SourcesPage> Open(string role)
    {
        var ann = AddAuthorization().SetAuthorized("ann");
        ann.SetRoles(role);
        ann.SetClaims(new Claim(ClaimTypes.NameIdentifier, "p1"));
        SetRendererInfo(new RendererInfo("Server", true));
        return Render<SourcesPage>();
    }
}
