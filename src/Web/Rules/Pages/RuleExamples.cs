namespace WebMq.Web.Rules.Pages;

/// <summary>Rules to begin with, as texts of the editor.</summary>
internal static class RuleExamples
{
    /// <summary>What each is called, and the rule.</summary>
    public static readonly IReadOnlyList<(string Name, string Text)> All =
    [
        ("Room to queue", """
            {
              "name": "urgent-lines",
              "about": "Whoever says urgent in the lobby gets a ticket",
              "when": {
                "source": { "room": "lobby" },
                "text": { "contains": "urgent", "ignoreCase": true }
              },
              "transform": [
                { "template": "{ \"by\": {{ headers.author | json }}, \"text\": {{ text | json }} }" },
                { "set-type": "ticket" }
              ],
              "to": [{ "queue": "tickets", "priority": 7 }]
            }
            """),
        ("Weather to room", """
            {
              "name": "frost-warning",
              "about": "Says in the lobby when it freezes",
              "when": {
                "source": { "weather": "*" },
                "match": "temperature < `0`"
              },
              "transform": [
                { "template": "Frost at {{ body.station }}: {{ body.temperature | round: 1 }} °C" }
              ],
              "to": [{ "room": "lobby" }]
            }
            """),
        ("Queue to queues", """
            {
              "name": "big-orders",
              "about": "Orders above 1,000 are checked by hand",
              "when": {
                "source": { "queue": "orders" },
                "type": "order.*",
                "match": "total > `1000`"
              },
              "transform": [
                { "project": "{id: id, name: customer.name, total: total}" },
                { "set-headers": { "checked": "no" } }
              ],
              "to": [{ "queue": "checks", "priority": 7 }, { "queue": "archive" }]
            }
            """),
        ("Webhook", """
            {
              "name": "tell-elsewhere",
              "about": "The host must be in WebMq:Rules:AllowedHosts",
              "when": { "source": { "room": "lobby" } },
              "to": [{ "webhook": "https://hooks.example/lines", "retries": 5 }]
            }
            """),
    ];
}
