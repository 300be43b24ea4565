using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>The pages of accounts, on a phone and a desk, in both colours; their pictures lie in <c>artifacts/screenshots</c>.</summary>
[Collection(OwnApps.Name)]
public sealed class AccountLooksTests(SharedBrowser browser)
{
    private const string Password = "correct horse";

    [Theory]
    [InlineData("light", false, 1280, 800, "")]
    [InlineData("dark", true, 1280, 800, "")]
    [InlineData("light", false, 360, 740, "phone-")]
    [InlineData("dark", true, 360, 740, "phone-")]
    public async Task They_have_no_serious_fault_and_are_no_wider_than_the_screen(string scheme, bool dark, int width, int height, string prefix)
    {
        await using var app = await WebMqApp.StartAsync();
        await using var root = await browser.Visit(app.Url, dark, width, height);
        await root.Page.GotoAsync("/sign-in");
        await root.ComeIn("root", "short");
        await root.Shows("[role=alert].fault");
        await Look(root, "sign-in", $"sign-in-refused-{prefix}{scheme}");
        await root.Claim("root", Password);

        await using var guest = await browser.SignIn(app.Url, "grace-with-a-name-of-32-letters-", dark, width, height);
        await guest.Open("/profile");
        await Look(guest, "a guest's profile", $"profile-guest-{prefix}{scheme}");

        await root.Open("/profile");
        await root.Page.FillAsync("[data-testid=token-title]", "build server");
        await root.Page.ClickAsync("[data-testid=make-token]");
        await root.Shows("[data-testid=token]");
        await Look(root, "a profile with a token", $"profile-{prefix}{scheme}");

        await using var other = await browser.Visit(app.Url);
        await other.Page.GotoAsync("/sign-in");
        await other.Claim("ada", Password);
        await root.Open("/people");
        await root.Page.ClickAsync("[data-person=ada] [data-testid=disable]");
        await root.Shows("[data-person=ada][data-disabled=true]");
        await Look(root, "people", $"people-{prefix}{scheme}");
        await root.Open("/import");
        await Look(root, "import", $"import-{prefix}{scheme}");
    }

    private static async Task Look(Visitor visitor, string what, string picture)
    {
        var path = Path.Combine(Paths.Repository, "artifacts", "screenshots", picture + ".png");
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        await visitor.LooksRight(what);
        // Styles of something else of the same name stretched one over the whole page.
        var tallest = await visitor.Page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('main button, form button')].map(b => b.getBoundingClientRect().height))");
        Assert.True(tallest < 80, $"{what} has a button {tallest} pixels high");
    }
}
