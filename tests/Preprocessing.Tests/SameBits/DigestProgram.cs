using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.SameBits;

/// <summary>A console program with a pipeline for every use of every step, which prints their digests. Written anew by each test run, so that a new step is in it.</summary>
sealed partial class DigestProgram : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-same-bits-").FullName;

    public DigestProgram()
    {
        File.WriteAllText(Path.Combine(folder, "Digests.csproj"), Project());
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Source());
        // The repository's own rules are for its own code.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
    }

    /// <summary>Builds the program for the just-in-time compiler; returns the path of its assembly.</summary>
    public async Task<string> BuildAsync()
    {
        await RunAsync("dotnet", "build -c Release -nologo -v q");
        return Path.Combine(folder, "bin", "Release", "net10.0", "Digests.dll");
    }

    /// <summary>Compiles the program to machine code; returns the path of the executable.</summary>
    public async Task<string> PublishAsync()
    {
        await RunAsync("dotnet", "publish -c Release -nologo -v q --use-current-runtime -p:PublishAot=true -o native");
        return Path.Combine(folder, "native", OperatingSystem.IsWindows() ? "Digests.exe" : "Digests");
    }

    /// <summary>Runs a program; fails with what it printed if it fails.</summary>
    public async Task<(string Output, string Error)> RunAsync(string program, string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (await output, await error)
            : throw new InvalidOperationException($"'{program} {arguments}' ends with {process.ExitCode}:\n{await output}\n{await error}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <IsAotCompatible>true</IsAotCompatible>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <!-- The rows are made with all their columns. -->
            <NoWarn>CS8618</NoWarn>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{typeof(PipelineAttribute).Assembly.Location}" />
            <Analyzer Include="{typeof(Generators.PipelineGenerator).Assembly.Location}" />
            <Compile Include="{Path.Combine(Here(), "Digest.cs")}" />
            <!-- The compiler's scan misses the interfaces of steps as type arguments (10.0.12: "VTable … not computed by the IL scanner"). -->
            <IlcArg Include="--noscan" />
          </ItemGroup>
        </Project>
        """;

    static string Source()
    {
        var source = new StringBuilder();
        source.AppendLine("using Preprocessing;").AppendLine("using Preprocessing.Authoring;").AppendLine("using Preprocessing.Tests.SameBits;");
        source.AppendLine("Digest.PrintLanes();");
        for (var i = 0; i < StepUse.All.Count; i++)
            source.AppendLine($$"""Digest.Print<Use{{i}}>({{Literal(StepUse.All[i].ToString())}}, fuzz => new() { {{string.Join(", ", Columns(StepUse.All[i]))}} });""");
        for (var i = 0; i < StepUse.All.Count; i++)
            source.AppendLine(StepUse.All[i].Source($"Use{i}"));
        return source.AppendLine(StepUse.Helper).ToString();
    }

    /// <summary>A fuzzed value for each column of a pipeline class.</summary>
    static IEnumerable<string> Columns(StepUse use) =>
        Column().Matches(use.Source("Row")).Select(column => $"{column.Groups["name"].Value} = fuzz.{Maker(column.Groups["type"].Value)}()");

    static string Maker(string type)
    {
        var plain = type.Replace("?", "", StringComparison.Ordinal).Replace("[]", "Array", StringComparison.Ordinal);
        var name = plain switch { "long" => "Int64", "int" => "Int32", "bool" => "Boolean", "longArray" => "Int64Array", _ => char.ToUpperInvariant(plain[0]) + plain[1..] };
        var maker = (type.EndsWith('?') ? "Nullable" : "") + name;
        return typeof(Fuzz).GetMethod(maker) is not null ? maker : throw new InvalidOperationException($"A step is used on '{type}', for which {nameof(Fuzz)} has no values: add {maker}().");
    }

    static string Literal(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"public (required )?(?<type>\S+) (?<name>\w+) \{ get; init; \}")]
    private static partial Regex Column();
}
