using System.Text.Json;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.FanOut;

/// <summary>Teaches the hubs' protocols to serialise a message once and not once for each reader.</summary>
internal static class FanOutFeature
{
    public static void AddChatFanOut(this WebApplicationBuilder builder)
    {
        // After all others have had their say: what is written once must be what would be written each time.
        builder.Services.PostConfigure<JsonHubProtocolOptions>(json => Share(json.PayloadSerializerOptions));
        builder.Services.PostConfigure<MessagePackHubProtocolOptions>(pack => pack.SerializerOptions = Share(pack.SerializerOptions));
    }

    /// <summary>A batch is its bytes; one that is not shared is put together from its messages' bytes.</summary>
    internal static void Share(JsonSerializerOptions json)
    {
        var messages = new JsonSerializerOptions(json);
        messages.Converters.Add(new SharedJson<ChatMessage>(new JsonSerializerOptions(json)));
        json.Converters.Add(new SharedJson<ChatBatch>(messages));
    }

    /// <inheritdoc cref="Share(JsonSerializerOptions)"/>
    internal static MessagePackSerializerOptions Share(MessagePackSerializerOptions pack)
    {
        var messages = With(pack, new SharedMessagePack<ChatMessage>(pack));
        return With(messages, new SharedMessagePack<ChatBatch>(messages));
    }

    private static MessagePackSerializerOptions With(MessagePackSerializerOptions options, IMessagePackFormatter formatter) =>
        options.WithResolver(CompositeResolver.Create([formatter], [options.Resolver]));
}
