namespace WebMq.Web.Overview;

/// <summary>What the console shows when everything is up: the web address and every ZeroMQ endpoint.</summary>
internal sealed class StartupBanner(StatusService status, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var report = status.Report();
        Console.WriteLine($"WebMq {report.Version}");
        foreach (var url in report.Urls)
            Line("web", url, "open this in a browser");
        foreach (var worker in report.Workers)
        {
            foreach (var endpoint in worker.Endpoints.Where(e => e.Key != "link"))
                Line(EndpointCatalog.Title(endpoint.Key), endpoint.Value, EndpointCatalog.Describe(endpoint.Key));
        }

        Line("data", report.DataDirectory, "");
        Console.WriteLine("Ctrl-C ends everything.");
    }

    private static void Line(string what, string where, string how) =>
        Console.WriteLine($"  {what,-16} {where,-28} {how}".TrimEnd());
}
