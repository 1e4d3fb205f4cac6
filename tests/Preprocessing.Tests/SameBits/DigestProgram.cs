using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Preprocessing.Tests.Programs;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.SameBits;

/// <summary>
/// A console program with a pipeline for every use of every step, which prints their digests. Written anew by each test
/// run, so that a new step is in it.
/// </summary>
static partial class DigestProgram
{
    public static ConsoleProgram Create()
    {
        var program = new ConsoleProgram("Digests",
            """
            <IsAotCompatible>true</IsAotCompatible>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <!-- They are most of what compiling hundreds of pipelines takes; other tests run them. -->
            <RunAnalyzers>false</RunAnalyzers>
            <!-- Nobody debugs it: symbols are a good part of what the native compiler and linker take. -->
            <NativeDebugSymbols>false</NativeDebugSymbols>
            <!-- It runs once. -->
            <TieredPGO>false</TieredPGO>
            <!-- The rows are made with all their columns. -->
            <NoWarn>CS8618</NoWarn>
            """,
            $"""
            <Compile Include="{Path.Combine(Here(), "Digest.cs")}" />
            <!-- The compiler's scan misses the interfaces of steps as type arguments (10.0.12: "VTable … not computed by the IL scanner"). -->
            <IlcArg Include="--noscan" />
            """);
        program.Write("Program.cs", Source());
        return program;
    }

    static string Source()
    {
        var source = new StringBuilder();
        source.AppendLine("using Preprocessing;")
            .AppendLine("using Preprocessing.Authoring;")
            .AppendLine("using Preprocessing.Tests.SameBits;");
        source.AppendLine("Digest.PrintLanes();");
        for (var i = 0; i < StepUse.All.Count; i++)
            source.AppendLine($$"""Digest.Print<Use{{i}}>({{Literal(StepUse.All[i].ToString())}}, fuzz => new() { {{string.Join(
                ", ", Columns(StepUse.All[i]))}} });""");
        for (var i = 0; i < StepUse.All.Count; i++)
            source.AppendLine(StepUse.All[i].Source($"Use{i}"));
        return source.AppendLine(StepUse.Helper).ToString();
    }

    /// <summary>A fuzzed value for each column of a pipeline class.</summary>
    static IEnumerable<string> Columns(StepUse use) =>
        Column()
            .Matches(use.Source("Row"))
            .Select(column => $"{column.Groups["name"].Value} = fuzz.{Maker(column.Groups["type"].Value)}()");

    static string Maker(string type)
    {
        var plain = type.Replace("?", "", StringComparison.Ordinal).Replace("[]", "Array", StringComparison.Ordinal);
        var name = plain switch
        {
            "long" => "Int64",
            "int" => "Int32",
            "bool" => "Boolean",
            "longArray" => "Int64Array",
            _ => char.ToUpperInvariant(plain[0]) + plain[1..],
        };
        var maker = (type.EndsWith('?') ? "Nullable" : "") + name;
        return typeof(Fuzz).GetMethod(maker) is not null
            ? maker
            : throw new InvalidOperationException($"A step is used on '{type}', for which {nameof(Fuzz)} has no values: add {maker}().");
    }

    static string Literal(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"public (required )?(?<type>\S+) (?<name>\w+) \{ get; init; \}")]
    private static partial Regex Column();
}
