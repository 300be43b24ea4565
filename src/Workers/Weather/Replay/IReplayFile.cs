namespace WebMq.Workers.Weather.Replay;

/// <summary>A file of observations, read from its beginning.</summary>
internal interface IReplayFile : IDisposable
{
    /// <summary>The next row; null behind the last.</summary>
    /// <exception cref="BadRowException">It is no observation; says where and why.</exception>
    ReplayRow? Read();
}
