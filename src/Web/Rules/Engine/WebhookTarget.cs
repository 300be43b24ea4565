using WebMq.Shared.Rules;
using WebMq.Web.Workers;

namespace WebMq.Web.Rules.Engine;

/// <summary>
/// Webhooks: a post for each message, one after the other. One that fails is tried again with growing waits, always with the same
/// <c>Idempotency-Key</c>; redirects are refusals, since they could lead to a host that is not allowed.
/// </summary>
internal sealed class WebhookTarget(IHttpClientFactory clients, TimeProvider clock) : IRuleTarget
{
    /// <summary>The client's name.</summary>
    public const string Client = "webhooks";

    /// <summary>How often a post is tried again unless the rule says so.</summary>
    public const int DefaultRetries = 5;

    /// <summary>How long an answer is waited for unless the rule says so.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private const int MaxAnswer = 64 << 10;

    public RuleOutputKind Kind => RuleOutputKind.Webhook;

    public bool IsExactlyOnce => false;

    public async Task<IReadOnlyList<SendResult>> Send(Sending sending, IReadOnlyList<Outgoing> messages, CancellationToken stopping)
    {
        var results = new List<SendResult>(messages.Count);
        foreach (var message in messages)
            results.Add(new SendResult(await Post(sending, message, stopping)));
        return results;
    }

    private async Task<Refusal?> Post(Sending sending, Outgoing message, CancellationToken stopping)
    {
        var backoff = new Backoff();
        for (var left = sending.Output.Retries ?? DefaultRetries; ; left--)
        {
            var (refusal, again) = await Try(sending, message, stopping);
            if (refusal is null || !again || left == 0)
                return refusal;
            sending.Figures.CountRetry(refusal);
            await Task.Delay(backoff.After(TimeSpan.Zero), clock, stopping);
        }
    }

    private async Task<(Refusal? Refusal, bool Again)> Try(Sending sending, Outgoing message, CancellationToken stopping)
    {
        using var timer = new CancellationTokenSource(sending.Output.Timeout ?? DefaultTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            using var client = clients.CreateClient(Client);
            using var request = WebhookRequest.Of(sending, message);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode)
            {
                await ReadOut(response, either.Token);
                return (null, false);
            }

            return status is >= 300 and < 400
                ? (new Refusal("redirect", $"The webhook answered {status}, a redirect, which is not followed."), false)
                : (new Refusal($"http-{status}", $"The webhook answered {status}."), status is 408 or 425 or 429 or >= 500);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (new Refusal("timeout", "The webhook did not answer in time."), true);
        }
        catch (HttpRequestException e)
        {
            return (new Refusal("unreachable", $"The webhook cannot be reached: {e.HttpRequestError}."), true);
        }
        catch (IOException)
        {
            return (new Refusal("unreachable", "The webhook broke off its answer."), true);
        }
    }

    // So that the connection can be used again; one that answers at length is closed instead.
    private static async Task ReadOut(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[4_096];
        int read;
        for (var total = 0; total < MaxAnswer && (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            total += read;
    }
}
