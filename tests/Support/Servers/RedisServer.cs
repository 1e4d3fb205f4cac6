using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Preprocessing.Support;

/// <summary>A Redis server of the test's own, in a folder that goes with it. It ends with this process, at the latest.</summary>
sealed class RedisServer : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("preprocessing-redis-");
    readonly string[] settings;
    Process process = null!;

    /// <summary>Starts a server that keeps what it acknowledges, unless settings say otherwise.</summary>
    /// <param name="settings">Further ones, as on a command line: <c>--maxmemory 10mb</c>.</param>
    public RedisServer(params string[] settings)
    {
        this.settings = settings;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        Start();
    }

    /// <summary>The port on this machine.</summary>
    public int Port { get; } = FreePort();

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts the server again after it was stopped, with what it had.</summary>
    public void Start()
    {
        process = Process.Start(new ProcessStartInfo("redis-server",
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder.FullName, "--save", "",
            "--appendonly", "yes", "--appendfsync", "always", .. settings,
        ])
        { RedirectStandardOutput = true })!;
        while (process.StandardOutput.ReadLine() is { } line)
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                // What it prints is read on, or it would wait.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        throw new InvalidOperationException($"redis-server ends with {process.ExitCode} before it listens.");
    }

    /// <summary>Sends a signal to the server, such as STOP and CONT.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Stops the server: by the signal that it cannot notice, or in order.</summary>
    public void Stop(bool isKilled)
    {
        Signal(isKilled ? "KILL" : "TERM");
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Stop(isKilled: true);
        if (folder.Exists)
            folder.Delete(recursive: true);
        folder.Refresh();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
