using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;
using WebMq.Web.Topics;

namespace WebMq.UnitTests.Support;

/// <summary>Parts of the app on a log of a test's own, opened as the app opens them.</summary>
internal static class OpenParts
{
    public static async Task<QueueService> OpenQueues(this SqliteMessageLog log, TempDirectory directory, TimeProvider clock, QueuesOptions? options = null)
    {
        var queues = new QueueService(
            log, new DataDirectory(directory.FullName), Options.Create(options ?? new QueuesOptions { MinFreeSpace = 0 }), clock, NullLogger<QueueService>.Instance);
        await queues.StartAsync(CancellationToken.None);
        return queues;
    }

    public static async Task<TopicService> OpenTopics(this SqliteMessageLog log, TempDirectory directory, TimeProvider clock, TopicsOptions? options = null)
    {
        var topics = new TopicService(
            log, new DataDirectory(directory.FullName), Options.Create(options ?? new TopicsOptions { MinFreeSpace = 0 }), clock, NullLogger<TopicService>.Instance);
        await topics.StartAsync(CancellationToken.None);
        return topics;
    }
}
