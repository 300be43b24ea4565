using System.Threading.Channels;

namespace WebMq.Workers.Chat;

/// <summary>Lines of standard input. Reading them cannot be interrupted, so a thread of its own does it.</summary>
internal static class TypedLines
{
    /// <summary>Reads until the end of the input or until the token is cancelled.</summary>
    public static IEnumerable<string> Read(CancellationToken stopping)
    {
        // Room for one: a fast pipe waits for the socket.
        var lines = Channel.CreateBounded<string>(1);
        var reader = new Thread(() => Pump(lines.Writer)) { IsBackground = true, Name = "stdin" };
        reader.Start();
        return lines.Reader.ReadAllAsync(stopping).ToBlockingEnumerable(CancellationToken.None);
    }

    private static void Pump(ChannelWriter<string> lines)
    {
        try
        {
            while (Console.In.ReadLine() is { } line)
            {
                while (!lines.TryWrite(line) && lines.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
                {
                }
            }
        }
        catch (IOException)
        {
            // A broken standard input has ended as well.
        }
        finally
        {
            lines.TryComplete();
        }
    }
}
