using BenchmarkDotNet.Running;
using WebMq.Bench.MessageLog;

// `log` measures appends by many writers at once and prints a Markdown table; anything else goes to BenchmarkDotNet.
if (args is ["log", .. var rest])
    return await AppendThroughput.Run(rest);

BenchmarkSwitcher.FromAssembly(typeof(AppendThroughput).Assembly).Run(args);
return 0;
