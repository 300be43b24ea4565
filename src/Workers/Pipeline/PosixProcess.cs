using System.Collections;
using System.Runtime.InteropServices;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// Children that are started with exactly the descriptors they are given, waited for, and ended. .NET's own process class
/// gives every child pipes to its parent; stages are joined to each other directly.
/// </summary>
internal static unsafe partial class PosixProcess
{
    // Larger than any system's opaque structures (glibc: 80 and 336 bytes).
    private const int OpaqueLength = 1024;
    private const short InProcessGroup = 2;
    private const short OnlyGivenDescriptors = 0x4000;
    private const int AnyChild = -1;
    private const int WithoutWaiting = 1;
    private const int KillSignal = 9;

    private static readonly Lazy<byte**[]> s_environment = new(() => [CStrings(ChildEnvironment())]);

    /// <summary>Starts this program again.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="streams">What becomes its standard streams.</param>
    /// <returns>Its process id.</returns>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static int SpawnSelf(IReadOnlyList<string> arguments, ChildStreams streams)
    {
        var program = Environment.ProcessPath ?? throw new IOException("This program does not know its own path.");
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return Spawn(program, [.. isHost ? [Path.Combine(AppContext.BaseDirectory, "WebMq.Workers.dll")] : Array.Empty<string>(), .. arguments], streams);
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="streams">What becomes its standard streams.</param>
    /// <returns>Its process id.</returns>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static int Spawn(string program, IReadOnlyList<string> arguments, ChildStreams streams)
    {
        var flags = (short)((streams.Group is null ? 0 : InProcessGroup) | (OperatingSystem.IsMacOS() ? OnlyGivenDescriptors : 0));
        var actions = stackalloc byte[OpaqueLength];
        var attributes = stackalloc byte[OpaqueLength];
        _ = posix_spawn_file_actions_init(actions);
        _ = posix_spawnattr_init(attributes);
        var argv = CStrings([program, .. arguments]);
        try
        {
            _ = posix_spawn_file_actions_adddup2(actions, streams.Input, Posix.StandardInput);
            _ = posix_spawn_file_actions_adddup2(actions, streams.Output, Posix.StandardOutput);
            _ = posix_spawn_file_actions_adddup2(actions, streams.Error, Posix.StandardError);
            // Last: the others may have this number here.
            if (streams.Shared is { } shared)
                _ = posix_spawn_file_actions_adddup2(actions, shared, ChildStreams.SharedDescriptor);
            _ = posix_spawnattr_setflags(attributes, flags);
            _ = posix_spawnattr_setpgroup(attributes, streams.Group ?? 0);
            int pid;
            var fault = posix_spawn(&pid, argv[0], actions, attributes, argv, s_environment.Value[0]);
            return fault == 0 ? pid : throw new IOException($"posix_spawn {program}: {Marshal.GetPInvokeErrorMessage(fault)}");
        }
        finally
        {
            FreeCStrings(argv);
            _ = posix_spawnattr_destroy(attributes);
            _ = posix_spawn_file_actions_destroy(actions);
        }
    }

    /// <summary>Waits until some child has ended and leaves it to be reaped, so that its id stays its own until then.</summary>
    public static void WaitForEnd()
    {
        const int All = 0;
        const int Exited = 4;
        var keep = OperatingSystem.IsLinux() ? 0x01000000 : 0x20;
        var info = stackalloc byte[OpaqueLength];
        while (waitid(All, 0, info, Exited | keep) < 0 && Marshal.GetLastPInvokeError() == Posix.Interrupted)
        {
        }
    }

    /// <summary>Reaps a child that has ended; null when there is none now.</summary>
    public static (int Pid, ChildExit Exit, ProcessUsage Usage)? Reap()
    {
        int status;
        var used = stackalloc long[OpaqueLength / sizeof(long)];
        var pid = wait4(AnyChild, &status, WithoutWaiting, used);
        if (pid <= 0)
            return null;
        var signal = status & 0x7f;
        // Seconds and microseconds of user and of system time, then the largest resident size, in KiB or, on macOS, bytes.
        var cpu = TimeSpan.FromSeconds(used[0] + used[2]) + TimeSpan.FromMicroseconds((int)used[1] + (int)used[3]);
        var memory = OperatingSystem.IsMacOS() ? used[4] : used[4] * 1024;
        return (pid, signal == 0 ? new ChildExit((status >> 8) & 0xff, null) : new ChildExit(null, signal), new ProcessUsage(cpu, memory));
    }

    /// <summary>Ends a process that is not yet reaped, with SIGKILL.</summary>
    public static void Kill(int pid) => _ = kill(pid, KillSignal);

    /// <summary>Ends all processes of a group of which one is not yet reaped, with SIGKILL.</summary>
    public static void KillGroup(int group) => _ = kill(-group, KillSignal);

    // A program's host looks for the runtime in the usual places; ours may be in another. Without the diagnostics port, which
    // nobody asks a stage for, and without guarding compiled code against itself, a stage starts in five sixths of the time.
    private static IEnumerable<string> ChildEnvironment()
    {
        var variables = Environment.GetEnvironmentVariables();
        variables["DOTNET_EnableDiagnostics"] = "0";
        variables["DOTNET_EnableWriteXorExecute"] = "0";
        if (!variables.Contains("DOTNET_ROOT"))
            variables["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (DictionaryEntry variable in variables)
            yield return $"{variable.Key}={variable.Value}";
    }

    private static byte** CStrings(IEnumerable<string> strings)
    {
        var all = strings.ToList();
        var pointers = (byte**)NativeMemory.AllocZeroed((nuint)all.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < all.Count; i++)
            pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(all[i]);
        return pointers;
    }

    private static void FreeCStrings(byte** pointers)
    {
        for (var p = pointers; *p != null; p++)
            Marshal.FreeCoTaskMem((nint)(*p));
        NativeMemory.Free(pointers);
    }

    [LibraryImport("libc")]
    private static partial int posix_spawn(int* pid, byte* path, byte* actions, byte* attributes, byte** argv, byte** environment);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int from, int to);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setpgroup(byte* attributes, int group);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitid(int kind, int id, byte* info, int options);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int wait4(int pid, int* status, int options, long* usage);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
