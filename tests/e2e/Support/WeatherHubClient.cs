using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace WebMq.EndToEndTests.Support;

/// <summary>The weather hub as a .NET client uses it.</summary>
internal static class WeatherHubClient
{
    public static async Task<HubConnection> Open(WebMqApp app, string name = "tester", bool messagePack = false)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(app.Url, $"/hubs/weather?name={name}"));
        if (messagePack)
            builder.AddMessagePackProtocol();
        else
            builder.AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        var hub = builder.Build();
        await hub.StartAsync();
        return hub;
    }
}
