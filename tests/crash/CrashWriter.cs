using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Search;
using WebMq.Web.MessageLog;

namespace WebMq.CrashWriter;

/// <summary>
/// The process that crash tests kill: many people who post without a pause into a data directory, with the app's own log,
/// read model and chat. Each acknowledgement is one line, <c>ack id sequence</c>, written after it was received.
/// </summary>
internal static class CrashWriter
{
    private const int Writers = 16;
    private const int Rooms = 4;
    private const int Refused = 3;

    /// <param name="args">The data directory, a word that makes this run's message ids its own, and <c>queues</c>, <c>rules</c> or <c>weather</c> for those.</param>
    public static async Task<int> Main(string[] args)
    {
        if (args is [var directory, var run, "queues"])
            return await CrashQueues.Run(directory, run);
        if (args is [var data, var round, "rules"])
            return await CrashRules.Run(data, round);
        if (args is [var folder, var word, "weather"])
            return await CrashWeather.Run(folder, word);
        using var log = new SqliteMessageLog(Path.Combine(args[0], "log.db"), TimeProvider.System);
        var rooms = new RoomDirectory();
        using var readModel = new ReadModel(log, Path.Combine(args[0], "readmodel.db"), [new ChatProjection(rooms), new SearchProjection()], NullLogger<ReadModel>.Instance);
        await readModel.StartAsync(null, CancellationToken.None);
        using var chat = new ChatService(log, readModel, rooms);
        for (var room = 0; room < Rooms; room++)
            await chat.CreateRoom($"room-{room}", CancellationToken.None);

        using var refused = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var person = new Person($"p{writer}", $"writer{writer}");
            for (var i = 0; !refused.IsCancellationRequested; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{args[1]}-{writer}-{i}");
                var outcome = await chat.Post(person, $"room-{i % Rooms}", $"text of {id}", id, MessageOrigin.Http, CancellationToken.None);
                if (outcome.Succeeded(out var receipt, out _))
                {
                    Console.Out.WriteLine($"ack {person.Id}/{id} {receipt.Sequence}");
                    continue;
                }

                await refused.CancelAsync();
                Console.Out.WriteLine($"refused {person.Id}/{id}");
            }
        })));
        return Refused;
    }
}
