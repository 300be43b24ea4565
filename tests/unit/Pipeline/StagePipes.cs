using System.Buffers.Binary;
using System.Diagnostics;
using WebMq.Shared.Pipeline;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

/// <summary>One stage with both its pipes in our hands.</summary>
/// <param name="how">Letters of the stage's program.</param>
/// <param name="kind">Its kind and values.</param>
internal sealed class StagePipes(string how, params string[] kind) : IDisposable
{
    private readonly Process _stage = WorkerProgram.StartProgram(Path.Combine(AppContext.BaseDirectory, "WebMq.Stage"), ["-", "0", how, .. kind]);

    /// <summary>A stage as a run starts it.</summary>
    public static StagePipes Divisible(long divisor) => new("sb", "divisible", $"{divisor}");

    public static byte[] Data(params long[] numbers)
    {
        var bytes = new byte[NumberFrame.HeaderLength + (numbers.Length * sizeof(long))];
        new NumberFrame(FrameKind.Data, numbers.Length).Write(bytes);
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(NumberFrame.HeaderLength + (i * sizeof(long))), numbers[i]);
        return bytes;
    }

    public static byte[] Header(uint kind, uint count)
    {
        var bytes = new byte[NumberFrame.HeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, kind);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), count);
        return bytes;
    }

    /// <summary>Sends bytes, closes the pipe, and takes all that comes out.</summary>
    public async Task<(int Exit, byte[] Out)> Through(params byte[][] pieces)
    {
        var output = new MemoryStream();
        var reading = _stage.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        foreach (var piece in pieces)
        {
            await _stage.StandardInput.BaseStream.WriteAsync(piece, CancellationToken.None);
            await _stage.StandardInput.BaseStream.FlushAsync(CancellationToken.None);
        }

        _stage.StandardInput.Close();
        await Eventually.True(() => _stage.HasExited && reading.IsCompleted, "the stage ends");
        return (_stage.ExitCode, output.ToArray());
    }

    /// <summary>Sends bytes and takes as many that come out, while the pipes stay open.</summary>
    public async Task<byte[]> Answer(byte[] piece)
    {
        await _stage.StandardInput.BaseStream.WriteAsync(piece, CancellationToken.None);
        await _stage.StandardInput.BaseStream.FlushAsync(CancellationToken.None);
        var answer = new byte[piece.Length];
        await Eventually.Result(_stage.StandardOutput.BaseStream.ReadExactlyAsync(answer, CancellationToken.None).AsTask().ContinueWith(_ => true, TaskScheduler.Default), "an answer");
        return answer;
    }

    /// <summary>Stops reading what it writes, and sends until it notices.</summary>
    public async Task<int> WithoutReader(byte[] piece)
    {
        _stage.StandardOutput.Close();
        await _stage.StandardInput.BaseStream.WriteAsync(piece, CancellationToken.None);
        await _stage.StandardInput.BaseStream.FlushAsync(CancellationToken.None);
        await Eventually.True(() => _stage.HasExited, "the stage ends");
        return _stage.ExitCode;
    }

    public void Dispose()
    {
        _stage.Kill();
        _stage.Dispose();
    }
}
