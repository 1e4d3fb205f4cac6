using System.Diagnostics;
using System.IO.Compression;

namespace FlightDelay.Package.Tests;

/// <summary>The tool as its users have it: installed from its package, and called.</summary>
public sealed class ToolTests : IDisposable
{
    readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task An_installed_tool_commits_checks_and_refuses()
    {
        var package = await Workshop.PackAsync("src/Preprocessing.Tool");
        new FileInfo(package).Length.ShouldBeLessThan(20_000_000);
        await workshop.DotnetAsync("tool", "install", "Preprocessing.Tool", "--tool-path", "tools", "--version", Workshop.Version);
        var data = Directory.CreateDirectory(Path.Combine(workshop.Folder, "data")).FullName;
        File.Copy(Path.Combine(Workshop.Repository, "samples/data/flights-2001-01.parquet"), Path.Combine(data, "flights.parquet"));
        // The assembly of the package, with the core beside it, as a program has both.
        Unpack(await Workshop.PackAsync("samples/FlightDelay.Features"), "FlightDelay.Features");
        Unpack(await Workshop.PackAsync("src/Preprocessing"), "Preprocessing");

        (await PreprocessAsync("datasets", "init")).ExitCode.ShouldBe(0);
        var commit = await PreprocessAsync("datasets", "commit", "data/flights.parquet", "--assembly", "bin/FlightDelay.Features.dll");
        (commit.ExitCode, commit.Error).ShouldBe((0, ""));
        commit.Output.ShouldContain("flights@1: 1 file, 149.3 kB, 16,942 rows");
        var refused = await PreprocessAsync("datasets", "checkout", "flights@2");
        (refused.ExitCode, refused.Output).ShouldBe((2, ""));
        refused.Error.ShouldBe("Error: Dataset 'flights' has no version 2, its latest is 1. Fetch the manifests of others from git.\n");
        (await PreprocessAsync("datasets", "push", "flights", "s3://bucket/flights")).Error
            .ShouldContain("Set AWS_REGION, AWS_ACCESS_KEY_ID");
        (await PreprocessAsync("datasets", "chekout")).ExitCode.ShouldBe(64);
    }

    [Fact]
    public async Task A_local_tool_is_a_command_of_dotnet()
    {
        await Workshop.PackAsync("src/Preprocessing.Tool");
        await workshop.DotnetAsync("new", "tool-manifest");
        await workshop.DotnetAsync("tool", "install", "Preprocessing.Tool", "--version", Workshop.Version);
        (await workshop.DotnetAsync("preprocess", "--version")).ShouldStartWith(Workshop.Version);
    }

    void Unpack(string package, string assembly)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workshop.Folder, "bin")).FullName;
        using var zip = ZipFile.OpenRead(package);
        zip.GetEntry($"lib/net10.0/{assembly}.dll")!.ExtractToFile(Path.Combine(folder, assembly + ".dll"));
    }

    async Task<(int ExitCode, string Output, string Error)> PreprocessAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(workshop.Folder, "tools", "preprocess"), arguments)
        {
            WorkingDirectory = workshop.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        var stop = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output, await error);
    }
}
