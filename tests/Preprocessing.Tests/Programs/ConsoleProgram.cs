namespace Preprocessing.Tests.Programs;

/// <summary>
/// A console program that a test writes, builds and runs in a folder of its own, with this build of the library and its generator.
/// </summary>
sealed class ConsoleProgram : IDisposable
{
    readonly string name;

    /// <summary>
    /// The one build, for both compilers to machine code, and what it says: compiling hundreds of pipelines takes a minute.
    /// </summary>
    readonly Lazy<Task<string>> build;

    /// <param name="name">The program's name.</param>
    /// <param name="properties">Further properties of its project.</param>
    /// <param name="items">Further items: what it refers to, sources from elsewhere.</param>
    public ConsoleProgram(string name, string properties, string items)
    {
        this.name = name;
        build = new(async () => (await RunAsync("dotnet", [], "build", "-c", "Release", "-nologo", "-v", "q")).Output);
        Folder = Directory.CreateTempSubdirectory($"preprocessing-{name.ToLowerInvariant()}-").FullName;
        // The repository's own rules are for its own code.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write($"{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <NuGetAudit>false</NuGetAudit>
                <PublishAot>true</PublishAot>
                <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
                <AppendRuntimeIdentifierToOutputPath>false</AppendRuntimeIdentifierToOutputPath>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(PipelineAttribute).Assembly.Location}" />
                <Analyzer Include="{typeof(Generators.PipelineGenerator).Assembly.Location}" />
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Writes a file of the program.</summary>
    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>Builds it; returns the path of its assembly, for the just-in-time compiler.</summary>
    public async Task<string> BuildAsync()
    {
        await build.Value;
        return Path.Combine(Folder, "bin", "Release", "net10.0", name + ".dll");
    }

    /// <summary>Compiles its assembly to machine code; returns the path of the executable, and what was said on the way.</summary>
    public async Task<(string Path, string Log)> PublishAsync()
    {
        var built = await build.Value;
        var (published, _) = await RunAsync("dotnet", [], "publish", "--no-build", "-c", "Release", "-nologo", "-o", "native");
        return (Path.Combine(Folder, "native", OperatingSystem.IsWindows() ? name + ".exe" : name), built + published);
    }

    /// <summary>Runs a program in the folder; fails with what it printed if it fails.</summary>
    public async Task<(string Output, string Errors)> RunAsync(
        string program, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var (code, output, errors) = await Command.RunAsync(program, Folder, environment, arguments);
        return code == 0
            ? (output, errors)
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ends with {code}:\n{output}\n{errors}");
    }
}
