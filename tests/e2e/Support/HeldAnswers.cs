namespace WebMq.EndToEndTests.Support;

/// <summary>Answers to what the charts of a page ask, of which the next can be held back in the browser until a test lets it go.</summary>
internal sealed class HeldAnswers
{
    private const string Script = """
        () => {
          const { fetch } = window;
          const answers = (window.chartAnswers = { hold: false, go: null, read: 0 });
          window.fetch = async (address, ...more) => {
            const answer = await fetch(address, ...more);
            // The small lines of the cards have fewer points.
            if (!String(address).includes('points=900')) return answer;
            const [body, held] = [await answer.json(), answers.hold];
            answers.hold = false;
            const json = async () => {
              if (held) await new Promise((go) => (answers.go = go));
              answers.read += 1;
              return body;
            };
            return { ok: answer.ok, status: answer.status, json };
          };
        }
        """;

    private readonly Visitor _visitor;

    private HeldAnswers(Visitor visitor) => _visitor = visitor;

    /// <summary>Stands between the charts of the page that is open and the server.</summary>
    public static async Task<HeldAnswers> Of(Visitor visitor)
    {
        await visitor.Page.EvaluateAsync(Script);
        return new HeldAnswers(visitor);
    }

    /// <summary>The next answer is held back.</summary>
    public Task HoldNext() => _visitor.Page.EvaluateAsync("chartAnswers.hold = true");

    /// <summary>Waits until one is.</summary>
    public Task IsHeld() => Eventually.True(
        () => _visitor.Page.EvaluateAsync<bool>("chartAnswers.go !== null").GetAwaiter().GetResult(), "an answer is held back");

    /// <summary>How many the charts have read.</summary>
    public Task<int> Read() => _visitor.Page.EvaluateAsync<int>("chartAnswers.read");

    /// <summary>Lets it go, and waits until the charts have it.</summary>
    public async Task Release()
    {
        var read = await Read();
        await _visitor.Page.EvaluateAsync("() => { chartAnswers.go(); chartAnswers.go = null; }");
        await Eventually.True(() => Read().GetAwaiter().GetResult() > read, "the answer that was held back is read");
    }
}
