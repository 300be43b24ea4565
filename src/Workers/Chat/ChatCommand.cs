using System.CommandLine;
using WebMq.Workers.Broker;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Chat;

/// <summary>The verbs <c>chat broker</c> and <c>chat client</c>.</summary>
internal static class ChatCommand
{
    public static Command Create() => new("chat", "Extended publish and subscribe, the course's chat programs.") { BrokerCommand.Create("broker"), Client() };

    private static Command Client()
    {
        var subscribe = EndpointOption.Create("--subscribe", BrokerCommand.SubscribeEndpoint, "Where the broker hands out lines (SUB).");
        var publish = EndpointOption.Create("--publish", BrokerCommand.PublishEndpoint, "Where the broker takes lines (XPUB).");
        var name = new Option<string?>("--name") { Description = "Say who you are: lines go out as '#room name: text'." };
        var room = new Option<string?>("--room") { Description = "Speak in this room and hear only it; lobby when only a name is given." };
        var command = new Command("client", "Sends each typed line and shows all lines on the right. Without a name or room it is the course's client.")
        {
            subscribe, publish, name, room,
        };
        command.SetAction(parsed => WorkerSession.Run("chat client", false, session =>
        {
            var form = ChatForm.Of(parsed.GetValue(room), parsed.GetValue(name));
            return ChatClient.Run(session, form, parsed.GetRequiredValue(subscribe), parsed.GetRequiredValue(publish));
        }));
        return command;
    }
}
