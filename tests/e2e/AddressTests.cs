using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Addresses that somebody typed.</summary>
public sealed class AddressTests(SharedApp shared, SharedBrowser browser)
{
    [Theory]
    [InlineData("/chat/lobby?at=yesterday")]
    [InlineData("/chat/lobby?at=99999999999999999999")]
    [InlineData("/lab/eof?open=perhaps")]
    [InlineData("/pipeline/no-such-run?offset=x&count=-3")]
    [InlineData("/topics?before=x")]
    [InlineData("/weather?quantity=x&range=y")]
    public async Task A_value_that_makes_no_sense_in_an_address_is_passed_over(string path)
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var answer = await ada.Page.GotoAsync(path);
        Assert.Contains(answer!.Status, (int[])[200, 404]);
        await ada.Shows("h1", "");
    }
}
