using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlightDelay;
using Preprocessing.Data;
using Preprocessing.Onnx;
using Preprocessing.Tests.Programs;

namespace Preprocessing.Engines.Tests.Native;

/// <summary>
/// A trimmed program that was compiled ahead of time reads Parquet, exports ONNX and serves a model, with the bits of this process.
/// </summary>
public sealed partial class NativeTests : IDisposable
{
    readonly ConsoleProgram program = new("Native", "", $"""
        <Reference Include="{typeof(ParquetSource).Assembly.Location}" />
        <Reference Include="{typeof(OnnxModel).Assembly.Location}" />
        {string.Concat(new[] { "Parquet.Net", "Microsoft.ML.OnnxRuntime", "Google.Protobuf" }.Select(name => $"""<PackageReference Include="{name}" Version="{Version(name)}" />"""))}
        """);

    public void Dispose() => program.Dispose();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_native_program_serves_what_was_trained()
    {
        if (!Command.Links)
            Assert.Skip("there is neither clang nor gcc, one of which links native programs");
        File.Copy(
            Path.Combine(Repository.Root, "tests", "Preprocessing.Engines.Tests", "Native", "Program.cs.txt"),
            Path.Combine(program.Folder, "Program.cs"));
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "FlightDelay.Features"), "*.cs"))
            File.Copy(file, Path.Combine(program.Folder, Path.GetFileName(file)));
        var data = Path.Combine(Repository.SampleData, "flights-2001-01.parquet");
        var fitted = await Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(data), cancellationToken: Cancel);
        var model = SmallModel.Opposite(fitted.Width).Write(program.Folder, "model.onnx");
        OnnxModel.WriteStamp(model, fitted);

        var (native, log) = await program.PublishAsync();
        Warning().Matches(log).Select(warning => warning.Groups[1].Value).Distinct().ShouldBeEmpty(log);

        var features = new float[fitted.Width];
        fitted.Transform(
            new Flight { Departure = new DateTime(2001, 6, 7, 18, 30, 0), Distance = 733, Origin = "ORD", Destination = "LGA" }, features);
        var (output, _) = await program.RunAsync(native, [], data, model);
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([fitted.StateHash, "True", string.Join(' ', features.Select(BitConverter.SingleToUInt32Bits)), "True"]);
    }

    /// <summary>The version of a package that the repository uses.</summary>
    static string Version(string package) =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.targets"))
            .Descendants("PackageReference")
            .Single(item => (string?)item.Attribute("Update") == package)
            .Attribute("Version")!.Value;

    [GeneratedRegex("warning (IL[0-9]+: [^ ]+ [^ ]+)")]
    private static partial Regex Warning();
}
