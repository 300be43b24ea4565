global using WebMq.UnitTests.Support;
global using Xunit;

// Tests on the shared app take turns; beside them, and in turns too, run those that start apps of their own.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.Collections, MaxThreads = 2)]
[assembly: AssemblyFixture(typeof(WebMq.EndToEndTests.Support.SharedApp))]
[assembly: AssemblyFixture(typeof(WebMq.EndToEndTests.Support.SharedBrowser))]
