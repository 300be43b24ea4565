using System.Text;
using Newtonsoft.Json.Linq;
using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules.Json;

namespace WebMq.Web.Rules;

/// <summary>
/// A message on its way through a rule. JSON that one step made is read by the next as it is: it becomes bytes only when
/// something wants bytes.
/// </summary>
internal sealed class RuleMessage(SourceMessage source, RuleBudget budget)
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly IReadOnlyDictionary<string, string> s_none = new Dictionary<string, string>();

    private ReadOnlyMemory<byte>? _body = source.Message.Body;
    private JToken? _json;
    private bool _notJson;

    /// <summary>As it came.</summary>
    public SourceMessage Source => source;

    /// <summary>What the rule may use for it.</summary>
    public RuleBudget Budget => budget;

    /// <summary>Its type as it is now.</summary>
    public string? Type { get; set; } = source.Message.Type;

    /// <summary>Its headers as they are now.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; set; } = source.Message.Headers ?? s_none;

    /// <summary>Its body as it is now.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            if (_body is null)
            {
                var output = new OutputBuffer(budget.MaxOutput);
                JsonTokens.Write(_json!, output, budget);
                _body = output.Written;
            }

            return _body.Value;
        }
    }

    /// <summary>The body as JSON; null when it is none.</summary>
    public JToken? Json
    {
        get
        {
            if (_json is null && !_notJson)
            {
                _json = JsonTokens.Read(Body.Span, budget);
                _notJson = _json is null;
            }

            return _json;
        }
    }

    /// <summary>The body as text; null when it is not UTF-8.</summary>
    public string? Text
    {
        get
        {
            try
            {
                budget.Spend(Body.Length);
                return s_strict.GetString(Body.Span);
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }

    /// <summary>The body as JSON, for a step that wants it.</summary>
    /// <exception cref="RuleFailure">It is none.</exception>
    public JToken RequireJson() => Json ?? throw new RuleFailure("not-json", "The body is not JSON.");

    /// <summary>A step made bytes.</summary>
    public void SetBody(ReadOnlyMemory<byte> body)
    {
        (_body, _json, _notJson) = (body, null, false);
        budget.CheckOutput(body.Length);
        budget.Spend(body.Length);
    }

    /// <summary>A step made JSON.</summary>
    public void SetJson(JToken json) => (_body, _json, _notJson) = (null, json, false);
}
