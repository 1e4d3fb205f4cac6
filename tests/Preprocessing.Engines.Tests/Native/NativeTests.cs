using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlightDelay;
using FlightDelay.Features.Tests;
using Preprocessing.Data;
using Preprocessing.Onnx;
using Preprocessing.Onnx.Tests;

namespace Preprocessing.Engines.Tests.Native;

/// <summary>A trimmed program that was compiled ahead of time reads Parquet, exports ONNX and serves a model, with the bits of this process.</summary>
public sealed partial class NativeTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-native-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_native_program_serves_what_was_trained()
    {
        foreach (var linker in new[] { "clang", "gcc" })
            if (OperatingSystem.IsLinux() && (await Command.RunAsync(linker, folder, "--version")).Code == 0)
                break;
            else if (OperatingSystem.IsLinux() && linker == "gcc")
                Assert.Skip("there is neither clang nor gcc, one of which links native programs");
        await WriteProgram();
        var data = Path.Combine(Repository.SampleData, "flights-2001-01.parquet");
        var fitted = await Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(data), cancellationToken: Cancel);
        var model = SmallModel.Opposite(fitted.Width).Write(folder, "model.onnx");
        OnnxModel.WriteStamp(model, fitted);

        var (code, log, _) = await Command.RunAsync("dotnet", folder, "publish", "-c", "Release", "-nologo", "--use-current-runtime", "-o", "native");
        code.ShouldBe(0, log);
        // Parquet.Net makes schemas of classes by reflection, which is not how its columns are read here.
        Warning().Matches(log).Select(warning => warning.Groups[1].Value).Distinct().ShouldBe(["IL2104: Assembly 'Parquet'", "IL3053: Assembly 'Parquet'"], ignoreOrder: true, log);

        var features = new float[fitted.Width];
        fitted.Transform(new Flight { Departure = new DateTime(2001, 6, 7, 18, 30, 0), Distance = 733, Origin = "ORD", Destination = "LGA" }, features);
        var ran = await Command.RunAsync(Path.Combine(folder, "native", OperatingSystem.IsWindows() ? "Native.exe" : "Native"), folder, data, model);
        ran.Code.ShouldBe(0, ran.Errors);
        ran.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([fitted.StateHash, "True", string.Join(' ', features.Select(BitConverter.SingleToUInt32Bits)), "True"]);
    }

    async Task WriteProgram()
    {
        // The repository's own rules are for its own code.
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets" })
            await File.WriteAllTextAsync(Path.Combine(folder, file), "<Project />", Cancel);
        File.Copy(Path.Combine(Repository.Root, "tests", "Preprocessing.Engines.Tests", "Native", "Program.cs.txt"), Path.Combine(folder, "Program.cs"));
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "FlightDelay.Features"), "*.cs"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(folder, "Native.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <PublishAot>true</PublishAot>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(PipelineAttribute).Assembly.Location}" />
                <Reference Include="{typeof(ParquetSource).Assembly.Location}" />
                <Reference Include="{typeof(OnnxModel).Assembly.Location}" />
                <Analyzer Include="{typeof(Generators.PipelineGenerator).Assembly.Location}" />
                {string.Concat(new[] { "Parquet.Net", "Microsoft.ML.OnnxRuntime", "Google.Protobuf" }.Select(name => $"""<PackageReference Include="{name}" Version="{Version(name)}" />"""))}
              </ItemGroup>
            </Project>
            """, Cancel);
    }

    /// <summary>The version of a package that the repository uses.</summary>
    static string Version(string package) =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.targets")).Descendants("PackageReference").Single(item => (string?)item.Attribute("Update") == package).Attribute("Version")!.Value;

    [GeneratedRegex("warning (IL[0-9]+: [^ ]+ [^ ]+)")]
    private static partial Regex Warning();
}
