global using WebMq.UnitTests.Support;
global using Xunit;

// One app, one browser, two cores: tests take turns.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(WebMq.EndToEndTests.Support.SharedApp))]
[assembly: AssemblyFixture(typeof(WebMq.EndToEndTests.Support.SharedBrowser))]
