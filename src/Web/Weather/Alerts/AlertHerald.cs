using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;
using WebMq.Web.Alerts;
using WebMq.Web.Chat;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Tells the rooms of rules what was raised and what is over, as the author <c>weather</c>.</summary>
internal sealed class AlertHerald(ChatService chat, ILogger<AlertHerald> logger)
{
    /// <summary>A rule for every station may raise a thousand at once: a room hears so many of them, and how many more there are.</summary>
    public const int MaxMessages = 10;

    private static readonly Person s_weather = new("weather", "weather", Role.Member);

    public async Task Tell(IReadOnlyList<WeatherAlertPayload> told, IReadOnlyList<WeatherAlertRule> rules, CancellationToken cancellationToken)
    {
        var rooms = rules.Where(r => r.Room is not null).ToDictionary(r => r.Id, r => r.Room!);
        foreach (var room in told.Where(t => t.Event != AlertEvent.Acknowledged && rooms.ContainsKey(t.Rule)).GroupBy(t => rooms[t.Rule]))
        {
            var sentences = room.Take(MaxMessages).Select(WeatherAlertText.Sentence).ToList();
            if (room.Count() > MaxMessages)
                sentences.Add($"and {room.Count() - MaxMessages} more alerts");
            foreach (var sentence in sentences)
            {
                if ((await chat.Post(s_weather, room.Key, sentence, Guid.NewGuid().ToString("N"), MessageOrigin.Rule, cancellationToken)).Refusal is { } refusal)
                {
                    logger.AlertNotTold(room.Key, refusal.Text);
                    break;
                }
            }
        }
    }
}
