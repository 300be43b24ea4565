using System.Globalization;

namespace WebMq.Web.Components;

/// <summary>What an address says after its question mark.</summary>
/// <remarks>Blazor's own parameters with a type end the request with status 500 at a value that does not fit it.</remarks>
internal static class QueryValue
{
    /// <summary>A number from 0; null when it is none.</summary>
    public static long? Number(string? value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether it says yes: <c>true</c> in any case.</summary>
    public static bool Yes(string? value) => bool.TryParse(value, out var yes) && yes;
}
