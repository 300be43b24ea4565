using WebMq.Web.Accounts;
using Xunit;

namespace WebMq.UnitTests.AccountsFeature;

public sealed class GuestRuleTests
{
    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://example.org", false)]
    public void Guests_come_in_only_where_nobody_else_reaches(string address, bool local) =>
        Assert.Equal(local, GuestRule.AllLocal(["http://localhost", address]));
}
