using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace WebMq.EndToEndTests.Support;

/// <summary>What stands in the address of a page. The browser tells it a moment after the page has changed it.</summary>
internal static class VisitorAddress
{
    /// <summary>Waits until the address has this in it.</summary>
    public static Task AddressHas(this Visitor visitor, string part) => Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(Regex.Escape(part)));
}
