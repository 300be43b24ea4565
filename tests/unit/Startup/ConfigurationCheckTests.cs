using Microsoft.Extensions.Configuration;
using WebMq.Web.Chat;
using WebMq.Web.MessageLog;
using WebMq.Web.Pipeline;
using WebMq.Web.Startup;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.Startup;

public sealed class ConfigurationCheckTests
{
    private static readonly OptionsSection[] s_sections =
    [
        new("WebMq:Chat", typeof(ChatOptions)),
        new("WebMq:Weather", typeof(WeatherOptions)),
        new("WebMq:Pipeline", typeof(PipelineOptions)),
        new("WebMq:Retention", typeof(RetentionOptions)),
    ];

    [Theory]
    [InlineData("--WebMq:Chat:SubscribeEndpoint=tcp://127.0.0.1:6555")]
    [InlineData("--WebMq:DataDirectory=/tmp/x")]
    [InlineData("--webmq:chat:subscribeendpoint=tcp://127.0.0.1:6555")]
    [InlineData("--WebMq:Weather:Sources:0=tcp://127.0.0.1:1", "--WebMq:Weather:Sources:1=tcp://127.0.0.1:2")]
    [InlineData("--WebMq:Weather:Sources:0:Endpoint=tcp://127.0.0.1:1", "--WebMq:Weather:Sources:0:Prefix={", "--WebMq:Weather:Sources:0:Station=garden", "--WebMq:Weather:Sources:1=tcp://127.0.0.1:2")]
    [InlineData("--WebMq:Weather:Station:Enabled=false", "--WebMq:Weather:Station:Seed=7")]
    [InlineData("--WebMq:Retention:Weather=7.00:00:00")]
    [InlineData("--Urls=http://localhost:5081", "--Logging:LogLevel:Default=Debug")]
    public void What_is_an_option_is_taken(params string[] args) => Assert.Empty(Find(args));

    [Theory]
    [InlineData("--WebMq:Chat:SubscribEndpoint=x", "WebMq:Chat:SubscribEndpoint is not an option of WebMq; did you mean WebMq:Chat:SubscribeEndpoint?")]
    [InlineData("--WebMq:Wether:Endpoint=x", "WebMq:Wether:Endpoint is not an option of WebMq; did you mean WebMq:Weather:Endpoint?")]
    [InlineData("--WebMq:DataDir=x", "WebMq:DataDir is not an option of WebMq; see README.md")]
    [InlineData("--WebMq:Weather:Station:Sed=1", "WebMq:Weather:Station:Sed is not an option of WebMq; did you mean WebMq:Weather:Station:Seed?")]
    [InlineData("--WebMq:Weather:Sources:0:Prefx={", "WebMq:Weather:Sources:0:Prefx is not an option of WebMq; did you mean WebMq:Weather:Sources:0:Prefix?")]
    public void An_unknown_key_is_named_with_the_nearest(string arg, string fault) => Assert.Equal(fault, Assert.Single(Find(arg)));

    [Theory]
    [InlineData("--WebMq:Pipeline:MaxStages=many", "WebMq:Pipeline:MaxStages is 'many', which is not a whole number")]
    [InlineData("--WebMq:Pipeline:MaxStages=99999999999", "WebMq:Pipeline:MaxStages is '99999999999', which is not a whole number")]
    [InlineData("--WebMq:Weather:Station:Enabled=maybe", "WebMq:Weather:Station:Enabled is 'maybe', which is not true or false")]
    [InlineData("--WebMq:Weather:Sources=tcp://127.0.0.1:1", "WebMq:Weather:Sources is 'tcp://127.0.0.1:1', which is not a list; its items are written Key:0=…, Key:1=…")]
    [InlineData("--WebMq:Retention:Weather=week", "WebMq:Retention:Weather is 'week', which is not a time span such as 00:00:30 or 7.00:00:00")]
    public void A_value_of_the_wrong_type_is_named_with_what_would_be_right(string arg, string fault) => Assert.Equal(fault, Assert.Single(Find(arg)));

    [Theory]
    [InlineData("--WebMq:Chat:PublishEndpoint=tcp://127.0.0.1:5555", "WebMq:Chat:SubscribeEndpoint and WebMq:Chat:PublishEndpoint want the same port 5555; give each its own")]
    [InlineData("--WebMq:Weather:Endpoint=tcp://*:5555", "WebMq:Chat:SubscribeEndpoint and WebMq:Weather:Endpoint want the same port 5555; give each its own")]
    [InlineData("--Urls=http://localhost:5556", "WebMq:Chat:PublishEndpoint and Urls want the same port 5556; give each its own")]
    [InlineData("--Urls=foo", "Urls is 'foo', which is not of the form http://host:port")]
    [InlineData("--Urls=http://*:5080;ftp://x", "Urls is 'ftp://x', which is not of the form http://host:port")]
    public void Addresses_that_meet_or_are_none_are_named(string arg, string fault) => Assert.Equal(fault, Assert.Single(Find(arg)));

    [Fact]
    public void A_station_that_runs_elsewhere_takes_no_port() =>
        Assert.Empty(Find("--WebMq:Weather:Endpoint=tcp://127.0.0.1:5555", "--WebMq:Weather:Station:Enabled=false"));

    [Fact]
    public void An_argument_that_is_no_option_at_all_is_named() =>
        Assert.StartsWith("port is not an option of WebMq; options are written --WebMq:", Assert.Single(Find("--port=80")), StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(3, Find("--nothing=1", "--WebMq:Nothing=1", "--WebMq:Pipeline:MaxStages=x").Count);

    [Fact]
    public void Ranges_are_checked_with_keys_and_types_where_a_section_can_be_bound()
    {
        var builder = AppBuilder.Create([]);
        using var data = new DataDirectory("data");
        builder.AddChat();
        builder.AddPipeline();
        builder.AddWeather(data);
        string[] args = ["--WebMq:Chat:SubscribeEndpoint=nowhere", "--WebMq:Weather:MaxStations=many", "--WebMq:Weather:Endpoint=nowhere", "--WebMq:Pipeline:MaxStages=0"];
        builder.Configuration.AddCommandLine(args);

        var lines = Assert.Throws<StartupException>(() => AppBuilder.CheckConfiguration(builder, args)).Message.Split(Environment.NewLine);

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("WebMq:Weather:MaxStations is 'many'", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("WebMq:Chat:SubscribeEndpoint must be tcp://host:port", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("WebMq:Pipeline:MaxStages must be from 1", lines[2], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Find(params string[] args) =>
        ConfigurationCheck.Find(new ConfigurationBuilder().AddCommandLine(args).Build(), s_sections, args);
}
