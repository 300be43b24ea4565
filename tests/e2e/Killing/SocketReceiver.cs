using System.Globalization;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests.Killing;

/// <summary>A process with a DEALER of libzmq that is pushed messages; killed by the system.</summary>
internal sealed class SocketReceiver : IReceiver
{
    public const string Kind = "socket";

    private readonly MortalApp _app;
    private readonly string _queue;
    private readonly Ledger _ledger;
    private readonly Python _python;
    // Each time it was given up it counts as another.
    private string _name = Name();

    public SocketReceiver(MortalApp app, string queue, Ledger ledger)
    {
        (_app, _queue, _ledger) = (app, queue, ledger);
        _python = Python.Start("queue_stubborn_receive.py", Take, app.Queues, queue, "100");
    }

    public async Task<IReceiver> Kill()
    {
        await DisposeAsync();
        _ledger.Gone(_name);
        return new SocketReceiver(_app, _queue, _ledger);
    }

    public ValueTask DisposeAsync() => _python.DisposeAsync();

    private void Take(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "got":
                foreach (var delivery in words[1..].Select(d => d.Split('/')))
                    _ledger.Got(_name, delivery[0], delivery[1], DateTimeOffset.Parse(delivery[2], CultureInfo.InvariantCulture));
                break;
            case "asked":
                _ledger.Asked(words[1..]);
                break;
            case "done" or "lost":
                _ledger.Answered(words[1..], words[0] == "done");
                break;
            case "ended":
                _ledger.Gone(_name);
                _name = Name();
                break;
        }
    }

    private static string Name() => $"{Kind} {Guid.NewGuid()}";
}
