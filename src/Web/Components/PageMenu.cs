using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace WebMq.Web.Components;

/// <summary>
/// The menu of pages as one piece of markup, the same for all who are on a page: a component for each line in each circuit would
/// cost more than the page itself.
/// </summary>
internal static class PageMenu
{
    private static readonly (string Path, string Icon, string Name, bool ForAdministrators)[] s_pages =
    [
        ("/", Icons.Material.Filled.Dashboard, "Overview", false),
        ("/chat", Icons.Material.Filled.Forum, "Chat", false),
        ("/rooms", Icons.Material.Filled.MeetingRoom, "Rooms", false),
        ("/search", Icons.Material.Filled.Search, "Search", false),
        ("/weather", Icons.Material.Filled.WbSunny, "Weather", false),
        ("/echo", Icons.Material.Filled.SwapHoriz, "Echo", false),
        ("/queues", Icons.Material.Filled.Inbox, "Queues", false),
        ("/topics", Icons.Material.Filled.Topic, "Topics", false),
        ("/rules", Icons.Material.Filled.AltRoute, "Rules", false),
        ("/orders", Icons.Material.Filled.Receipt, "Orders", false),
        ("/pipeline", Icons.Material.Filled.LinearScale, "Pipeline", false),
        ("/lab", Icons.Material.Filled.Science, "Lab", false),
        ("/people", Icons.Material.Filled.People, "People", true),
        ("/import", Icons.Material.Filled.MoveToInbox, "Import", true),
    ];

    private static readonly ConcurrentDictionary<(int Current, bool Administrator), MarkupString> s_drawn = new();

    /// <summary>The links, with a mark on the page that an address belongs to.</summary>
    /// <param name="path">The path of the address, with its slash in front.</param>
    /// <param name="administrator">Whether the pages for administrators are among them.</param>
    public static MarkupString For(string path, bool administrator) =>
        s_drawn.GetOrAdd((Array.FindIndex(s_pages, page => Holds(page.Path, path)), administrator), static key => Draw(key.Current, key.Administrator));

    /// <summary>A sign of the component library's set, drawn in the colour of the text.</summary>
    public static MarkupString Sign(string icon, int size = 24) =>
        new($"""<svg class="sign" width="{size}" height="{size}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{icon}</svg>""");

    // The first page is itself only; any other has those below it.
    private static bool Holds(string page, string path) =>
        path == page || (page.Length > 1 && path.StartsWith(page, StringComparison.OrdinalIgnoreCase) && (path.Length == page.Length || path[page.Length] == '/'));

    private static MarkupString Draw(int current, bool administrator)
    {
        var html = new StringBuilder();
        for (var i = 0; i < s_pages.Length; i++)
        {
            var (path, icon, name, forAdministrators) = s_pages[i];
            if (!forAdministrators || administrator)
                html.Append("<a href=\"").Append(path).Append('"').Append(i == current ? " aria-current=\"page\"" : "").Append('>').Append(Sign(icon).Value).Append(name).Append("</a>");
        }

        return new MarkupString(html.ToString());
    }
}
