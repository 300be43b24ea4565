namespace WebMq.EndToEndTests.Killing;

/// <summary>A receiver that acknowledges what it is handed, and tells the ledger of all of it.</summary>
internal interface IReceiver : IAsyncDisposable
{
    /// <summary>Ends it without a word; one of the same kind follows it.</summary>
    Task<IReceiver> Kill();
}
