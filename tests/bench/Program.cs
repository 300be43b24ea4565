using BenchmarkDotNet.Running;
using WebMq.Bench.ChatPage;
using WebMq.Bench.FanOut;
using WebMq.Bench.MessageLog;
using WebMq.Bench.Pipeline;
using WebMq.Bench.Queues;
using WebMq.Bench.Rules;
using WebMq.Bench.Search;
using WebMq.Bench.Weather;
using WebMq.Bench.Weather.Feeds;
using WebMq.Bench.Weather.Stores;

// These print a Markdown table each; anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["bare-signalr", .. var rest]:
        return await BareSignalR.Run(rest);
    case ["chat-latency", .. var rest]:
        return await ChatLatency.Run(rest);
    case ["circuits", .. var rest]:
        return await CircuitMemory.Run(rest);
    case ["fan-out", .. var rest]:
        return await FanOutBench.Run(rest);
    case ["log", .. var rest]:
        return await AppendThroughput.Run(rest);
    case ["queues", .. var rest]:
        return await QueueThroughput.Run(rest);
    case ["queue-backlog", .. var rest]:
        return await QueueBacklog.Run(rest);
    case ["pipeline", .. var rest]:
        return PipelineSpeed.Run(rest);
    case ["pipeline-faults", .. var rest]:
        return await PipelineFaults.Run(rest);
    case ["rules", .. var rest]:
        return RuleSpeed.Run(rest);
    case ["search", .. var rest]:
        return await SearchSpeed.Run(rest);
    case ["rooms", .. var rest]:
        return await RoomSpeed.Run(rest);
    case ["weather-feeds", .. var rest]:
        return WeatherFeeds.Run(rest);
    case ["weather-rate", .. var rest]:
        return await WeatherRate.Run(rest);
    case ["weather-fill", .. var rest]:
        return await WeatherStore.Fill(rest);
    case ["weather-page", .. var rest]:
        return await WeatherPages.Run(rest);
    case ["weather-store", .. var rest]:
        return await WeatherStore.Run(rest);
    case ["weather-stores", .. var rest]:
        return WeatherStores.Run(rest);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(AppendThroughput).Assembly).Run(args);
        return 0;
}
