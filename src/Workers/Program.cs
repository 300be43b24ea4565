using System.CommandLine;
using WebMq.Workers.Broker;
using WebMq.Workers.Chat;
using WebMq.Workers.Echo;
using WebMq.Workers.Pipeline;
using WebMq.Workers.Supervision;
using WebMq.Workers.Tap;
using WebMq.Workers.Weather;

// Parts of a pipeline are started by a hundred at a time: they pass by the command line's parser.
if (args is ["stage", .. var stage])
    return StageProgram.Run(stage);
if (args is ["pipe-child", .. var child])
    return PipeChild.Run(child);

Crash.Watch();
return CommandLine.Invoke(
    args,
    BrokerCommand.Create("broker"),
    ChatCommand.Create(),
    EchoCommand.Create(),
    WeatherCommand.Create(),
    TapCommand.Create(),
    PipeCommand.Create(),
    PipelineCommand.Create());
