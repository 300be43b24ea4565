using System.Net;
using System.Net.Sockets;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What the app says when it cannot start, and how it ends.</summary>
[Collection(OwnApps.Name)]
public sealed class FaultTests
{
    [Theory]
    [InlineData("WebMq:Chat:SubscribeEndpoint")]
    [InlineData("WebMq:Chat:PublishEndpoint")]
    [InlineData("WebMq:Echo:Endpoint")]
    [InlineData("WebMq:Weather:Endpoint")]
    [InlineData("WebMq:Queues:Endpoint")]
    [InlineData("WebMq:Events:PublishEndpoint")]
    [InlineData("WebMq:Events:ReplayEndpoint")]
    public async Task A_port_in_use_is_named_by_its_key(string key)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, error, _) = await Refused($"--{key}=tcp://127.0.0.1:{port}");
        Assert.NotEqual(0, code);
        Assert.Contains($"{key}: ", error, StringComparison.Ordinal);
        Assert.Contains($"{port}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_port_in_use_is_named_by_its_key()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, error, _) = await Refused($"--Urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        Assert.NotEqual(0, code);
        Assert.Contains("Urls: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--WebMq:Chat:SubscribeEndpiont=tcp://127.0.0.1:1", "WebMq:Chat:SubscribeEndpiont is not an option of WebMq; did you mean WebMq:Chat:SubscribeEndpoint?")]
    [InlineData("--WebMq:Chat:SubscribeEndpoint=ipc://x", "WebMq:Chat:SubscribeEndpoint must be tcp://host:port")]
    [InlineData("--WebMq:Weather:Sources:0=nowhere", "WebMq:Weather:Sources:0 must be tcp://host:port")]
    [InlineData("--WebMq:Retention:Weather=soon", "WebMq:Retention:Weather is 'soon', which is not a time span")]
    [InlineData("--WebMq:Pipeline:MaxStages=0", "WebMq:Pipeline:MaxStages must be from 1")]
    [InlineData("--Webmaster=me", "Webmaster is not an option of WebMq")]
    [InlineData("--Urls=foo", "Urls is 'foo', which is not of the form http://host:port")]
    public async Task An_option_that_is_not_right_is_named_by_its_key(string option, string expected)
    {
        var (code, error, _) = await Refused(option);
        Assert.NotEqual(0, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_that_is_refused_leaves_nothing_behind()
    {
        var data = Path.Combine(Path.GetTempPath(), $"webmq-{Guid.NewGuid():N}");
        var (code, _, _) = await WebMqApp.Refused($"--WebMq:DataDirectory={data}", "--WebMq:Chat:SubscribeEndpiont=tcp://127.0.0.1:1");
        Assert.NotEqual(0, code);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_written_is_named()
    {
        // A file where the directory should be; permissions would not stop the administrator.
        var file = Path.GetTempFileName();
        try
        {
            var (code, error, _) = await WebMqApp.Refused($"--WebMq:DataDirectory={file}/data", "--Urls=http://127.0.0.1:0");
            Assert.NotEqual(0, code);
            Assert.Contains("WebMq:DataDirectory: ", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_second_instance_on_the_same_data_is_refused()
    {
        await using var app = await WebMqApp.StartAsync();
        var (code, error, _) = await WebMqApp.Refused($"--WebMq:DataDirectory={app.Data}", "--Urls=http://127.0.0.1:0");
        Assert.NotEqual(0, code);
        Assert.Contains("is in use by another instance", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_everything_and_leaves_no_child()
    {
        await using var app = await WebMqApp.StartAsync();
        var children = app.Children();
        Assert.True(children.Count >= 3, "broker, weather and echo run");
        Assert.Equal(0, await app.InterruptAsync());
        Assert.DoesNotContain(children, Processes.IsAlive);
    }

    [Fact]
    public async Task Everything_acknowledged_is_there_after_a_kill()
    {
        var data = Paths.Temporary();
        try
        {
            var first = await WebMqApp.StartAsync(data);
            var acknowledged = new List<(long Sequence, string Text)>();
            var posting = Enumerable.Range(0, 8).Select(async writer =>
            {
                for (var i = 0; ; i++)
                {
                    var text = $"{writer}-{i}";
                    try
                    {
                        var sequence = await Api.Post(first, "lobby", text);
                        lock (acknowledged)
                            acknowledged.Add((sequence, text));
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            }).ToArray();
            await Eventually.True(
                () =>
                {
                    lock (acknowledged)
                        return acknowledged.Count > 300;
                },
                "messages are acknowledged");
            await first.KillAsync();
            await Task.WhenAll(posting);

            await using var second = await WebMqApp.StartAsync(data);
            var messages = await Api.Messages(second, "lobby");
            var bySequence = messages.ToDictionary(m => m.GetProperty("sequence").GetInt64(), m => m.GetProperty("text").GetString()!);
            Assert.All(acknowledged, a => Assert.Equal(a.Text, bySequence[a.Sequence]));
            Assert.Equal(messages.Select((_, i) => i + 1L), messages.Select(m => m.GetProperty("position").GetInt64()));
            await first.DisposeAsync();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task The_read_model_can_be_deleted_and_comes_back()
    {
        var data = Paths.Temporary();
        try
        {
            await using (var first = await WebMqApp.StartAsync(data))
            {
                await Api.CreateRoom(first, "attic");
                await Api.Post(first, "attic", "still here?");
            }

            foreach (var file in Directory.EnumerateFiles(data, "readmodel.db*"))
                File.Delete(file);
            await using var second = await WebMqApp.StartAsync(data);
            Assert.Equal(["still here?"], await Api.Texts(second, "attic"));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<(int Code, string Error, TimeSpan Took)> Refused(string option)
    {
        var data = Paths.Temporary();
        try
        {
            return await WebMqApp.Refused(
            [
                $"--WebMq:DataDirectory={data}",
                .. new[] { "Chat:SubscribeEndpoint", "Chat:PublishEndpoint", "Echo:Endpoint", "Weather:Endpoint", "Queues:Endpoint", "Events:PublishEndpoint", "Events:ReplayEndpoint" }
                    .Where(k => !option.StartsWith($"--WebMq:{k}=", StringComparison.Ordinal))
                    .Select(k => $"--WebMq:{k}=tcp://127.0.0.1:0"),
                .. option.StartsWith("--Urls", StringComparison.Ordinal) ? Array.Empty<string>() : ["--Urls=http://127.0.0.1:0"],
                option,
            ]);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
