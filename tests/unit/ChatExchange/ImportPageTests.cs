using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Exchange.Pages;
using Xunit;

namespace WebMq.UnitTests.ChatExchange;

public sealed class ImportPageTests : BunitContext
{
    private const string File = """
        {"type":"room","version":1,"id":"r","name":"kitchen","kind":"open","topic":"","epoch":"e"}
        {"type":"message","sequence":1,"at":"2020-01-01T00:00:00Z","author":"bob","text":"hello"}
        nonsense
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_administrator_looks_at_a_file_and_then_brings_it_in()
    {
        await using var harness = await ExchangeHarness.Start();
        var page = Page(harness, ExchangeHarness.Administrator);
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(File, "kitchen.jsonl"));

        await page.Find("[data-testid=try]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Nothing is changed yet.", page.Find("[data-testid=said]").TextContent), s_patience);
        Assert.Contains("export.jsonl, line 3:", page.Find("[data-testid=faults]").TextContent, StringComparison.Ordinal);
        Assert.Empty(harness.Chat.Rooms.All);

        await page.Find("[data-testid=import]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("It is here.", page.Find("[data-testid=said]").TextContent), s_patience);
        Assert.Equal("/chat/kitchen", page.Find("[data-room=kitchen] a").GetAttribute("href"));
        Assert.Equal("hello", Assert.Single(harness.Messages("kitchen")).Text);
    }

    [Fact]
    public async Task Others_are_told_who_may()
    {
        await using var harness = await ExchangeHarness.Start();

        var page = Page(harness, new Person("p", "bob"));

        Assert.NotEmpty(page.Find("[data-testid=not-allowed]").TextContent);
        Assert.Empty(page.FindAll("input, button"));
    }

    private IRenderedComponent<ImportPage> Page(ExchangeHarness harness, Person person)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(harness.Import);
        var signedIn = Task.FromResult(new AuthenticationState(person.ToPrincipal("test")));
        return Render<ImportPage>(page => page.AddCascadingValue(signedIn));
    }
}
