using System.Text;
using WebMq.Shared.Rules;
using WebMq.Web.Chat;

namespace WebMq.Web.Rules.Engine;

/// <summary>Rooms: the body is what the rule says, under its own name.</summary>
internal sealed class RoomTarget(ChatService chat) : IRuleTarget
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public RuleOutputKind Kind => RuleOutputKind.Room;

    public bool IsExactlyOnce => true;

    public bool IsMissing(string target) => chat.Find(target).Refusal is not null;

    public async Task<IReadOnlyList<SendResult>> Send(Sending sending, IReadOnlyList<Outgoing> messages, CancellationToken stopping)
    {
        var results = new SendResult[messages.Count];
        var lines = new List<RuleLine>(messages.Count);
        var places = new List<int>(messages.Count);
        for (var i = 0; i < results.Length; i++)
        {
            if (Text(messages[i].Message.Body) is { } text)
            {
                lines.Add(new RuleLine(sending.Rule, text, messages[i].Id, messages[i].Message.Path));
                places.Add(i);
            }
            else
            {
                results[i] = new SendResult(new Refusal("not-text", "The body is not UTF-8 text, which is all that can be said in a room."));
            }
        }

        if (lines.Count == 0)
            return results;
        var refusals = await chat.Say(sending.Output.Target, lines, CancellationToken.None);
        for (var i = 0; i < places.Count; i++)
            results[places[i]] = SendResult.Of(refusals[i]);
        return results;
    }

    private static string? Text(ReadOnlyMemory<byte> body)
    {
        try
        {
            return s_strict.GetString(body.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
