using System.Diagnostics;

namespace Preprocessing.Tool;

/// <summary>Finds the assembly that a project is built to.</summary>
static class ProjectOutput
{
    /// <summary>Builds the project, of which nothing is shown but errors.</summary>
    /// <param name="path">The project file, or its folder.</param>
    /// <param name="configuration">Such as Release.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>The path of the assembly.</returns>
    /// <exception cref="RefusedException">There is no such project, or it does not build.</exception>
    public static async Task<string> BuildAsync(string path, string configuration, CancellationToken cancellationToken)
    {
        var project = ProjectFile(path);
        var assembly = await TargetAsync(project, configuration, ["build", "-target:Build"], cancellationToken);
        return File.Exists(assembly) ? assembly : throw new RefusedException($"'{assembly}' is not there after '{project}' was built.");
    }

    /// <summary>Finds what the project was built to last.</summary>
    /// <param name="path">The project file, or its folder.</param>
    /// <param name="configuration">Such as Release.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The path of the assembly.</returns>
    /// <exception cref="RefusedException">There is no such project, or it was not built since its code changed.</exception>
    public static async Task<string> FindAsync(string path, string configuration, CancellationToken cancellationToken)
    {
        var project = ProjectFile(path);
        const string Remedy = "Build the project, or leave out --no-build.";
        var assembly = await TargetAsync(project, configuration, ["msbuild"], cancellationToken);
        if (!File.Exists(assembly))
            throw new RefusedException($"'{assembly}' is not there. {Remedy}");
        var built = File.GetLastWriteTimeUtc(assembly);
        return Code(Path.GetDirectoryName(project)!).FirstOrDefault(file => File.GetLastWriteTimeUtc(file) > built) is { } newer
            ? throw new RefusedException($"'{newer}' has changed since '{assembly}' was built. {Remedy}")
            : assembly;
    }

    static string ProjectFile(string path)
    {
        path = Path.GetFullPath(path);
        if (!Directory.Exists(path))
            return File.Exists(path) ? path : throw new RefusedException($"There is no project '{path}'.");
        return Directory.GetFiles(path, "*.csproj") is [var only] ? only : throw new RefusedException(
            $"'{path}' has {Directory.GetFiles(path, "*.csproj").Length} files that end with .csproj, expected one. Name the file.");
    }

    static IEnumerable<string> Code(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
        .Order(StringComparer.Ordinal);

    // MSBuild prints the property alone to stdout, once the target is done, and what the build says to stderr.
    static async Task<string> TargetAsync(
        string project, string configuration, string[] command, CancellationToken cancellationToken)
    {
        string[] arguments =
            [command[0], project, .. command[1..], "-nologo", "-getProperty:TargetPath", $"-property:Configuration={configuration}"];
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What outlives the command would hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start) ?? throw new RefusedException("The .NET SDK cannot be started.");
        await using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new RefusedException($"'dotnet {string.Join(' ', arguments)}' failed:\n{Errors(await output, await error)}");
        return (await output).Trim() is { Length: > 0 } target ? target : throw new RefusedException(
            $"'{project}' has no single assembly, as a project of several frameworks. Name one by --assembly.");
    }

    static string Errors(string output, string error)
    {
        string[] lines = [.. $"{error}\n{output}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        string[] errors = [.. lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct()];
        return string.Join('\n', errors.Length > 0 ? errors : lines);
    }
}
