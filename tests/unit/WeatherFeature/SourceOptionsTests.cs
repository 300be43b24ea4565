using Microsoft.Extensions.Configuration;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class SourceOptionsTests
{
    [Fact]
    public void A_source_is_an_endpoint_alone_or_an_object()
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(
        [
            "--WebMq:Weather:Sources:0=tcp://127.0.0.1:1",
            "--WebMq:Weather:Sources:1:Endpoint=tcp://127.0.0.1:2",
            "--WebMq:Weather:Sources:1:Prefix={\"station\":\"oslo\"",
            "--WebMq:Weather:Sources:1:Station=garden",
        ]).Build();

        Assert.Equal(
            [("tcp://127.0.0.1:1", "", null), ("tcp://127.0.0.1:2", "{\"station\":\"oslo\"", "garden")],
            configuration.GetSection("WebMq:Weather").Get<WeatherOptions>()!.Sources.Select(s => (s.Endpoint, s.Prefix, s.Station)));
    }
}
