using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Preprocessing.Support;

/// <summary>A server of a store on this machine, of a package of npm. It ends with this process, at the latest.</summary>
static class StoreServer
{
    /// <summary>Starts a server, and installs it if it is not there yet.</summary>
    /// <param name="name">The name of its file in tests/Support/Servers/Stores: s3 or azure.</param>
    /// <returns>Its address.</returns>
    public static async Task<Uri> StartAsync(string name)
    {
        var servers = Path.Combine(Repository.Root, "tests", "Support", "Servers", "Stores");
        using var install = Process.Start(
            new ProcessStartInfo("bash", [Path.Combine(servers, "install")]) { RedirectStandardOutput = true })!;
        var folder = (await install.StandardOutput.ReadToEndAsync()).Trim();
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
            throw new InvalidOperationException($"The servers of stores cannot be installed: npm ends with {install.ExitCode}.");

        var start = new ProcessStartInfo(Path.Combine(folder, "node_modules/.bin/node"), [Path.Combine(folder, name + ".mjs")])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_NO_WARNINGS"] = "1";
        // Its input closes with this process, however that ends, and the server then ends, too.
        var server = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Kill();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
            if (Regex.Match(line, "http://127.0.0.1:[0-9]+") is { Success: true } address)
            {
                // What it prints is read on, or it would wait.
                _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Uri(address.Value);
            }
        await server.WaitForExitAsync();
        throw new InvalidOperationException($"The server '{name}' ends with {server.ExitCode} before it listens.");
    }
}
