using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Preprocessing.Support;

/// <summary>A PostgreSQL server of the test's own, in a folder that goes with it.</summary>
sealed class PostgresServer : IDisposable
{
    readonly string binaries;
    readonly string folder;
    readonly int port;

    PostgresServer(string binaries, string folder, int port)
    {
        (this.binaries, this.folder, this.port) = (binaries, folder, port);
        ConnectionString = string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Command Timeout=600");
    }

    public string ConnectionString { get; }

    /// <summary>Where the server's programs are; null if it is not installed.</summary>
    public static string? Binaries => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    public static PostgresServer Start(string binaries)
    {
        var folder = Directory.CreateTempSubdirectory("preprocessing-postgres-").FullName;
        // The server refuses to run as root; its package has a user for it.
        if (Environment.UserName == "root")
            Run("chown", $"postgres {folder}");
        Server(Path.Combine(binaries, "initdb"), $"-D {folder}/data -U postgres -A trust -E UTF8 --locale=C");
        var server = new PostgresServer(binaries, folder, FreePort());
        server.Start();
        return server;
    }

    /// <summary>Starts the server again after it was stopped, with what it had.</summary>
    public void Start() => Server(
        Path.Combine(binaries, "pg_ctl"),
        $"-D {folder}/data -w -l {folder}/log -o \"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off\" start");

    /// <summary>Sends a signal to all processes of the server, such as STOP and CONT.</summary>
    public void Signal(string signal) => Run("kill", $"-{signal} {string.Join(' ', Processes())}");

    /// <summary>Ends all processes of the server by the signal that they cannot notice.</summary>
    public void Kill()
    {
        var processes = Processes();
        Run("kill", $"-KILL {string.Join(' ', processes)}");
        // Until nobody takes up what has ended, as in a container without an init, the server takes it for one that runs.
        SpinWait.SpinUntil(() => processes.All(HasEnded));
        File.Delete(Lock);
        File.Delete($"{folder}/.s.PGSQL.{port.ToString(CultureInfo.InvariantCulture)}.lock");
    }

    string Lock => Path.Combine(folder, "data", "postmaster.pid");

    string[] Processes()
    {
        var main = File.ReadLines(Lock).First();
        return [main, .. File.ReadAllText($"/proc/{main}/task/{main}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    static bool HasEnded(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat") is var state && state[state.LastIndexOf(')') + 2] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Stops the server at once, as if its machine had lost power.</summary>
    public void Stop() => Server(Path.Combine(binaries, "pg_ctl"), $"-D {folder}/data -m immediate stop");

    public void Dispose()
    {
        if (File.Exists(Lock))
            Stop();
        Directory.Delete(folder, recursive: true);
    }

    static void Server(string program, string arguments)
    {
        if (Environment.UserName == "root")
            Run("runuser", $"-u postgres -- {program} {arguments}");
        else
            Run(program, arguments);
    }

    static void Run(string program, string arguments)
    {
        // The server keeps the streams it was started with, so that nothing may wait for their end.
        using var process =
            Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"cd / && {program} {arguments} >/dev/null 2>&1 </dev/null"]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{program} {arguments}' ends with {process.ExitCode}.");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
