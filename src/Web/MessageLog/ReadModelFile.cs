using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.MessageLog;

/// <summary>Opens the file of a read model, or makes it anew when it belongs to another log or another version.</summary>
internal static class ReadModelFile
{
    /// <summary>The writing connection, and the sequence up to which the rows are complete.</summary>
    public static (SqliteConnection Writer, long Applied) Open(SqliteFile file, IMessageLog log, IReadOnlyList<IProjection> projections, ILogger logger)
    {
        var schema = string.Join('\n', projections.Select(p => p.Schema));
        var version = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(schema)));
        var kept = projections.OfType<IKeptProjection>().ToList();
        SqliteConnection? found = null;
        try
        {
            found = file.OpenWriter();
            var state = Look(found, version, log, out var applied);
            if (state == State.Current)
                return (found, applied);
            if (state == State.OtherLog && kept.Count > 0)
            {
                LeaveLog(found, kept, log);
                return (found, 0);
            }

            if (state != State.Empty && kept.Count > 0)
                logger.RowsSetAside(file.Path, state.ToString());
        }
        catch (SqliteException e)
        {
            // Damaged: it is made anew below, as one of an older version is.
            if (kept.Count > 0)
                logger.RowsSetAside(file.Path, e.Message);
        }

        try
        {
            found?.Dispose();
            if (kept.Count > 0)
                file.SetAside();
            else
                file.Delete();
            var writer = file.OpenWriter();
            writer.Run("CREATE TABLE progress(applied INTEGER NOT NULL, epoch TEXT NOT NULL, version TEXT NOT NULL)");
            writer.Run(schema);
            writer.Run("INSERT INTO progress VALUES (0, $epoch, $version)", ("$epoch", log.Epoch), ("$version", version));
            return (writer, 0);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(string.Create(CultureInfo.InvariantCulture, $"WebMq:DataDirectory: {file.Path} cannot be written: {e.Message}"));
        }
    }

    private static State Look(SqliteConnection writer, string version, IMessageLog log, out long applied)
    {
        applied = 0;
        if (writer.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name = 'progress'") == 0)
            return State.Empty;
        applied = writer.Scalar<long>("SELECT applied FROM progress");
        if (writer.Scalar<string>("SELECT version FROM progress") != version)
            return State.OtherVersion;
        if (writer.Scalar<string>("SELECT epoch FROM progress") != log.Epoch)
            return State.OtherLog;
        return applied <= log.Head ? State.Current : State.AheadOfLog;
    }

    private static void LeaveLog(SqliteConnection writer, List<IKeptProjection> kept, IMessageLog log)
    {
        using var transaction = writer.BeginTransaction();
        foreach (var projection in kept)
            projection.LeaveLog(writer);
        writer.Run("UPDATE progress SET applied = 0, epoch = $epoch", ("$epoch", log.Epoch));
        transaction.Commit();
    }

    private enum State
    {
        Empty,
        Current,
        OtherVersion,
        OtherLog,
        AheadOfLog,
    }
}
