using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace WebMq.EndToEndTests.Support;

/// <summary>The weather hub as a .NET client uses it.</summary>
internal static class WeatherHubClient
{
    public static async Task<HubConnection> Open(WebMqApp app, string name = "tester")
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Url, $"/hubs/weather?name={name}"))
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()))
            .Build();
        await hub.StartAsync();
        return hub;
    }
}
