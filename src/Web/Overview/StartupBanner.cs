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
        foreach (var endpoint in report.Endpoints)
            Line(EndpointCatalog.Title(endpoint.Name), endpoint.Endpoint, EndpointCatalog.Describe(endpoint.Name) + (endpoint.Elsewhere ? "; runs elsewhere" : ""));

        Line("data", report.DataDirectory, "");
        Console.WriteLine("Ctrl-C ends everything.");
    }

    private static void Line(string what, string where, string how) =>
        Console.WriteLine($"  {what,-16} {where,-28} {how}".TrimEnd());
}
