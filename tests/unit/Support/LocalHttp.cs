using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace WebMq.UnitTests.Support;

/// <summary>An HTTP server on this machine that answers as the test says.</summary>
internal sealed class LocalHttp : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<HttpListenerRequest, Answer> _answer;
    private readonly Task _serving;

    public LocalHttp(Func<HttpListenerRequest, Answer> answer)
    {
        _answer = answer;
        // The port is looked for: the listener takes none by itself.
        for (var port = 20_000 + Random.Shared.Next(20_000); ; port++)
        {
            _listener = new HttpListener();
            Url = $"http://127.0.0.1:{port}/";
            _listener.Prefixes.Add(Url);
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException)
            {
                _listener.Close();
            }
        }

        _serving = Task.Run(Serve);
    }

    public string Url { get; }

    /// <summary>What was asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>An answer.</summary>
    public sealed record Answer(int Status, string Body, string? RetryAfter = null);

    public void Dispose()
    {
        _listener.Close();
        _serving.GetAwaiter().GetResult();
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            Asked.Enqueue(context.Request.RawUrl!);
            var answer = _answer(context.Request);
            context.Response.StatusCode = answer.Status;
            if (answer.RetryAfter is { } retry)
                context.Response.Headers["Retry-After"] = retry;
            try
            {
                context.Response.Close(Encoding.UTF8.GetBytes(answer.Body), willBlock: false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Whoever asked is gone.
            }
        }
    }
}
