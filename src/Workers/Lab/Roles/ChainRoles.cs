using System.Globalization;

namespace WebMq.Workers.Lab.Roles;

/// <summary>The actors of the chain: numbers go out, through two filters, and back.</summary>
internal static class ChainRoles
{
    private const int Count = 30;

    public static void Numbers(Cues cues, int into, int outOf)
    {
        for (var i = 0; i < Count; i++)
            PipeRoles.Send(cues, into, "conn1_out", i.ToString(CultureInfo.InvariantCulture));
        PipeRoles.Send(cues, into, "conn1_out", PipeRoles.Sentinel, "the sentinel");
        while (PipeRoles.Receive(cues, outOf, "conn3_in") is not (null or PipeRoles.Sentinel))
        {
        }
    }

    /// <summary>Passes on what can be divided, and the sentinel.</summary>
    /// <param name="cues">Its control channel.</param>
    /// <param name="input">Where it reads.</param>
    /// <param name="output">Where it writes.</param>
    /// <param name="args">The divisor and the names of the two ends.</param>
    public static void Divisible(Cues cues, int input, int output, string[] args)
    {
        var (divisor, from, to) = (int.Parse(args[0], CultureInfo.InvariantCulture), args[1], args[2]);
        while (PipeRoles.Receive(cues, input, from) is { } text)
        {
            if (text == PipeRoles.Sentinel)
            {
                PipeRoles.Send(cues, output, to, text, "the sentinel goes on to the next");
                return;
            }

            if (int.Parse(text, CultureInfo.InvariantCulture) % divisor == 0)
                PipeRoles.Send(cues, output, to, text);
        }
    }
}
