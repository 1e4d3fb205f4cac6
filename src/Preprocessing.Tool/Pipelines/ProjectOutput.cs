using System.Diagnostics;

namespace Preprocessing.Tool;

/// <summary>Finds the assembly that a project is built to. It is not built here: who builds, chooses when and how.</summary>
static class ProjectOutput
{
    /// <summary>The path of the assembly.</summary>
    /// <param name="path">The project file, or its folder.</param>
    /// <param name="configuration">Such as Release.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="RefusedException">There is no such project, or it was not built since its code changed.</exception>
    public static async Task<string> FindAsync(string path, string configuration, CancellationToken cancellationToken)
    {
        var project = ProjectFile(path);
        var build = $"dotnet build {path} -c {configuration}";
        var assembly = (await DotnetAsync(
            ["msbuild", project, "-nologo", "-getProperty:TargetPath", $"-p:Configuration={configuration}"], cancellationToken)).Trim();
        if (assembly.Length == 0)
            throw new RefusedException($"'{project}' has no single assembly, as a project of several frameworks. Name one by --assembly.");
        if (!File.Exists(assembly))
            throw new RefusedException($"'{assembly}' is not there. Build the project: {build}");
        var built = File.GetLastWriteTimeUtc(assembly);
        return Code(Path.GetDirectoryName(project)!).FirstOrDefault(file => File.GetLastWriteTimeUtc(file) > built) is { } newer
            ? throw new RefusedException($"'{newer}' has changed since '{assembly}' was built. Build the project: {build}")
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

    static async Task<string> DotnetAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What outlives the command would hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start) ?? throw new RefusedException("The .NET SDK cannot be started.");
        await using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? await output
            : throw new RefusedException($"'dotnet {string.Join(' ', arguments)}' failed:\n{(await output + await error).Trim()}");
    }
}
