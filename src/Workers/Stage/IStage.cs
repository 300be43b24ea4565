using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Stage;

/// <summary>
/// What a stage does with numbers, whether it filters, changes or gathers them. One object serves one run, on one thread.
/// </summary>
internal interface IStage
{
    /// <summary>Takes numbers and gives those that go on.</summary>
    /// <param name="numbers">What came, in order.</param>
    /// <param name="passed">Receives what goes on, in order; as long as <paramref name="numbers"/> and apart from it.</param>
    /// <returns>How many go on.</returns>
    /// <exception cref="StageException">The numbers are such that no right result can be given.</exception>
    int Take(ReadOnlySpan<long> numbers, Span<long> passed);

    /// <summary>Called once after the last number.</summary>
    /// <param name="passed">Receives what goes on; has room for one number.</param>
    /// <returns>How many go on: 0 or 1.</returns>
    /// <exception cref="StageException">No right result can be given.</exception>
    int End(Span<long> passed) => 0;

    /// <summary>The same from the first number to the last, one at a time.</summary>
    /// <exception cref="StageException">No right result can be given.</exception>
    void Each(NumberReceiver from, NumberSender to)
    {
        var passed = new long[1];
        while (from.Receive(out var number))
        {
            if (Take([number], passed) == 1)
                to.Send(passed[0]);
        }

        if (End(passed) == 1)
            to.Send(passed[0]);
    }
}
