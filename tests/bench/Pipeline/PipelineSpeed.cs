using System.Globalization;

namespace WebMq.Bench.Pipeline;

/// <summary>
/// The divisibility pipeline beside the same in C and Python, in one run. Rounds go through all contenders in turn, so that
/// what else the machine does meets all of them; the table has the medians.
/// </summary>
internal static class PipelineSpeed
{
    private const long Fast = 100_000_000;
    private const long Slow = 300_000;

    /// <param name="args">The folder that <c>pipeline.sh</c> has filled, and the number of rounds.</param>
    public static int Run(string[] args)
    {
        var (folder, rounds) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
        var python = new Contender("Python, `multiprocessing.Pipe`, one object a send", ["python3", Path.Combine(folder, "pipeline.py")], true);
        var c = new Contender("C, blocks", [Path.Combine(folder, "pipeline")], true);
        var splicing = new Contender("C, vmsplice", [Path.Combine(folder, "pipeline"), "--vmsplice"], true);
        var batch = new Contender("C, vmsplice, batch scheduling", [Path.Combine(folder, "pipeline"), "--vmsplice", "--batch"], true);
        var flavours = new[]
        {
            (Name: "as `dotnet run` starts it", Program: "built"),
            (Name: "ReadyToRun publish", Program: "ready"),
            (Name: "ReadyToRun, stages ahead of time", Program: "native"),
        }.Where(f => Directory.Exists(Path.Combine(folder, f.Program))).ToList();
        var ours = flavours.SelectMany(f => new[]
        {
            new Contender($"WebMq, blocks, {f.Name}", [Worker(folder, f.Program), "--copy"], false),
            new Contender($"WebMq, one number at a time, copied, {f.Name}", [Worker(folder, f.Program), "--copy", "--per-item"], false),
            new Contender($"WebMq, vmsplice, {f.Name}", [Worker(folder, f.Program)], false),
            new Contender($"WebMq, one number at a time, {f.Name}", [Worker(folder, f.Program), "--per-item"], false),
        }).ToList();

        var rates = Rounds(rounds, [python, c, splicing, batch, .. ours], contender => contender.Run(contender == python ? Slow : Fast, 2, 5).Rate);
        Console.WriteLine($"Numbers a second through stages 2 and 5, end to end; {Fast:N0} numbers ({Slow:N0} for Python), medians of {rounds} rounds");
        Console.WriteLine();
        Console.WriteLine("| | numbers/s | × Python | × C | × C vmsplice |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var (contender, rate) in rates)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contender.Name} | {rate:0.00e0} | {rate / rates[python]:0.#} | {rate / rates[c]:0.00} | {rate / rates[splicing]:0.00} |"));

        Contender[] starting = [python, c, .. ours.Where(o => o.Command.Length == 1)];
        var few = Rounds(rounds, starting, contender => contender.Run(100, 2, 5).FirstResult.TotalMilliseconds);
        var hundred = Rounds(rounds, starting, contender => contender.Run(20, [.. Enumerable.Repeat(1, 100)]).FirstResult.TotalMilliseconds);
        Console.WriteLine();
        Console.WriteLine("From the first pipe to the first result, milliseconds");
        Console.WriteLine();
        Console.WriteLine("| | 2 stages, 100 numbers | 100 stages |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var contender in starting)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contender.Name} | {few[contender]:0.0} | {hundred[contender]:0} |"));
        return 0;
    }

    private static Dictionary<Contender, double> Rounds(int rounds, IReadOnlyList<Contender> contenders, Func<Contender, double> run)
    {
        var figures = contenders.ToDictionary(contender => contender, _ => new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            foreach (var contender in contenders)
                figures[contender].Add(run(contender));
        }

        return contenders.ToDictionary(contender => contender, contender => figures[contender].Order().ElementAt(rounds / 2));
    }

    private static string Worker(string folder, string program) => Path.Combine(folder, program, "WebMq.Workers");
}
