using System.Collections;
using System.Runtime.InteropServices;

namespace WebMq.Workers.Pipeline;

/// <content>Children: started with exactly the descriptors they are given, waited for, ended.</content>
internal static unsafe partial class Posix
{
    // Larger than any system's opaque structures (glibc: 80 and 336 bytes).
    private const int OpaqueLength = 1024;
    private const short OwnProcessGroup = 2;
    private const short OnlyGivenDescriptors = 0x4000;
    private const int AnyChild = -1;
    private const int WithoutWaiting = 1;
    private const int KillSignal = 9;

    /// <summary>Starts this program again.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="input">What becomes its standard input.</param>
    /// <param name="output">What becomes its standard output.</param>
    /// <param name="error">What becomes its standard error.</param>
    /// <param name="ownGroup">Whether Ctrl-C in the terminal passes it by.</param>
    /// <returns>Its process id.</returns>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static int SpawnSelf(IReadOnlyList<string> arguments, int input, int output, int error, bool ownGroup)
    {
        var program = Environment.ProcessPath ?? throw new IOException("This program does not know its own path.");
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] line = [program, .. isHost ? [Path.Combine(AppContext.BaseDirectory, "WebMq.Workers.dll")] : Array.Empty<string>(), .. arguments];
        var flags = (short)((ownGroup ? OwnProcessGroup : 0) | (OperatingSystem.IsMacOS() ? OnlyGivenDescriptors : 0));

        var actions = stackalloc byte[OpaqueLength];
        var attributes = stackalloc byte[OpaqueLength];
        _ = posix_spawn_file_actions_init(actions);
        _ = posix_spawnattr_init(attributes);
        var argv = CStrings(line);
        var environment = CStrings(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}"));
        try
        {
            _ = posix_spawn_file_actions_adddup2(actions, input, StandardInput);
            _ = posix_spawn_file_actions_adddup2(actions, output, StandardOutput);
            _ = posix_spawn_file_actions_adddup2(actions, error, StandardError);
            _ = posix_spawnattr_setflags(attributes, flags);
            int pid;
            var fault = posix_spawn(&pid, argv[0], actions, attributes, argv, environment);
            return fault == 0 ? pid : throw new IOException($"posix_spawn: {Marshal.GetPInvokeErrorMessage(fault)}");
        }
        finally
        {
            FreeCStrings(argv);
            FreeCStrings(environment);
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
        while (waitid(All, 0, info, Exited | keep) < 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }
    }

    /// <summary>Reaps a child that has ended; null when there is none now.</summary>
    public static (int Pid, ChildExit Exit)? Reap()
    {
        int status;
        var pid = waitpid(AnyChild, &status, WithoutWaiting);
        if (pid <= 0)
            return null;
        var signal = status & 0x7f;
        return (pid, signal == 0 ? new ChildExit((status >> 8) & 0xff, null) : new ChildExit(null, signal));
    }

    /// <summary>Ends a process that is not yet reaped, with SIGKILL.</summary>
    public static void Kill(int pid) => _ = kill(pid, KillSignal);

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
    private static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitid(int kind, int id, byte* info, int options);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int pid, int* status, int options);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
