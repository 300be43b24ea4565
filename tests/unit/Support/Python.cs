using System.Diagnostics;
using Xunit;

namespace WebMq.UnitTests.Support;

/// <summary>A foreign client: libzmq through its Python binding. Where it is missing, tests fail and say so.</summary>
internal static class Python
{
    private const string Preamble = """
        import sys, zmq
        args = sys.argv[1:]
        context = zmq.Context()
        def socket(kind, **options):
            s = context.socket(kind)
            s.setsockopt(zmq.LINGER, 2000)
            s.setsockopt(zmq.RCVTIMEO, 20000)
            return s
        def subscriber(endpoint, prefix=b''):
            s = socket(zmq.SUB)
            s.setsockopt(zmq.SUBSCRIBE, prefix)
            s.connect(endpoint)
            return s
        def publisher(endpoint):
            # XPUB hears when the other side has subscribed: no guessing when to begin.
            s = socket(zmq.XPUB)
            s.connect(endpoint)
            assert s.recv() == b'\x01'
            return s
        def meet(publish, subscribe):
            # A subscription takes a while to get through the broker.
            while True:
                publish.send(b'are you there')
                if subscribe.poll(50):
                    break
            # Some are still on their way; this is the last.
            publish.send(b'now are you there')
            while subscribe.recv() != b'now are you there':
                pass

        """;

    private static readonly Lazy<string> s_program = new(Find);

    /// <summary>Runs a script to its end and returns what it printed.</summary>
    public static async Task<string> Run(string script, params string[] args)
    {
        // An interpreter that just ends throws away what its sockets have not sent yet.
        using var process = WorkerProgram.StartProgram(s_program.Value, ["-c", Preamble + script + "\ncontext.destroy()", .. args]);
        var outcome = await WorkerProgram.Finish(process, "");
        Assert.True(outcome.Code == 0, outcome.Error);
        return outcome.Output.TrimEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Starts a script that goes on beside the test.</summary>
    public static Process Start(string script, params string[] args) =>
        WorkerProgram.StartProgram(s_program.Value, ["-u", "-c", Preamble + script, .. args]);

    private static string Find()
    {
        foreach (var program in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                using var process = WorkerProgram.StartProgram(program, ["-c", "import zmq"]);
                process.WaitForExit();
                if (process.ExitCode == 0)
                    return program;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not installed there.
            }
        }

        throw new InvalidOperationException("These tests need Python 3 with zmq; on Debian: apt install python3-zmq.");
    }
}
