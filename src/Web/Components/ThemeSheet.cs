using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace WebMq.Web.Components;

/// <summary>
/// The colours and type of the component library as a style sheet, light and dark, made once. The library would write them
/// into every page, and keep them in every circuit.
/// </summary>
internal sealed class ThemeSheet(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private readonly Lock _making = new();
    private Task<Sheet>? _sheet;

    /// <summary>The sheet; its address carries its tag, so that a browser may keep it for ever.</summary>
    public Task<Sheet> Get()
    {
        lock (_making)
            return _sheet ??= Make();
    }

    private async Task<Sheet> Make()
    {
        // The dark palette has the same names; whoever is painted dark gets its values.
        var dark = (await Draw(dark: true)).Replace(":root{", ":root[data-scheme=dark]{", StringComparison.Ordinal);
        var css = Encoding.UTF8.GetBytes(await Draw(dark: false) + dark);
        return new Sheet(css, Convert.ToHexStringLower(SHA256.HashData(css))[..16]);
    }

    private async Task<string> Draw(bool dark)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Theme"] = Theme.WebMq, ["IsDarkMode"] = dark });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MudThemeProvider>(parameters)).ToHtmlString());
        var css = new StringBuilder();
        for (var start = html.IndexOf("<style", StringComparison.Ordinal); start >= 0; start = html.IndexOf("<style", start + 1, StringComparison.Ordinal))
        {
            var from = html.IndexOf('>', start) + 1;
            css.Append(html, from, html.IndexOf("</style>", from, StringComparison.Ordinal) - from);
        }

        return css.ToString();
    }

    /// <summary>A style sheet.</summary>
    /// <param name="Css">As UTF-8.</param>
    /// <param name="Tag">Another one for other styles.</param>
    public sealed record Sheet(byte[] Css, string Tag);
}
