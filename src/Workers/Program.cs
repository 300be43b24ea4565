using System.Runtime.CompilerServices;
using WebMq.Workers.Broker;
using WebMq.Workers.Chat;
using WebMq.Workers.Echo;
using WebMq.Workers.Events;
using WebMq.Workers.Lab;
using WebMq.Workers.Orders;
using WebMq.Workers.Pipeline;
using WebMq.Workers.Queues;
using WebMq.Workers.Supervision;
using WebMq.Workers.Tap;
using WebMq.Workers.Topics;
using WebMq.Workers.Weather;

// Parts of other programs are not for people: they pass by the command line's parser.
return args switch
{
    ["pipe-child", .. var child] => PipeChild.Run(child),
    ["lab-child", .. var child] => LabChild.Run(child),
    _ => Invoke(args),
};

// Not inlined, or the parser's assembly would be loaded for the others as well.
[MethodImpl(MethodImplOptions.NoInlining)]
static int Invoke(string[] args)
{
    Crash.Watch();
    return CommandLine.Invoke(
        args,
        BrokerCommand.Create("broker"),
        QueuesCommand.Create(),
        QueueCommand.Create(),
        TopicCommand.Create(),
        EventsCommand.Create(),
        OrdersCommand.Create(),
        ChatCommand.Create(),
        EchoCommand.Create(),
        WeatherCommand.Create(),
        TapCommand.Create(),
        PipeCommand.Create(),
        PipelineCommand.Create(),
        LabCommand.Create());
}
