using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.House;

/// <summary>
/// The rooms of the core stand on floors: code of a room uses its own room and those below, never those above. A new room gets its
/// floor, and its one reason, here.
/// </summary>
public class RoomArrowsTests
{
    /// <summary>The rooms from the ground up, each with its one reason to exist.</summary>
    static readonly (string Room, string Reason)[] Floors =
    [
        ("Faults", "the errors that a person can mend"),
        ("Lanes", "scalars and vectors that a step's body runs on, with the mathematics that gives them the same bits"),
        ("Numerics", "exact sums, hashes, and numbers as canonical texts"),
        ("Categories", "a discrete value, its key, sets and tables of such values"),
        ("Columns", "batches of columns, and where they come from"),
        ("Authoring", "what the author of a step writes against"),
        ("Summaries", "mergeable summaries of columns, whose bits do not depend on order"),
        ("Steps", "the steps, one file each"),
        ("Declaring", "the attributes of a class of rows, and the pipeline that it declares"),
        ("Profiling", "what data looked like, and how later data differ"),
        ("Transforming", "fitted pipelines, and what transforms batches"),
        ("Checking", "what rows and batches break of the declared constraints, and what becomes of such rows"),
        ("Identity", "definitions, states and stamps: hashes, files, differences"),
        ("History", "lags and windows"),
        ("Views", "features of one pipeline that others read, by key and time"),
        ("Serving", "what watches and logs the rows of a server, and replays logs"),
        ("Fitting", "the passes of a fit"),
        ("Engines", "the same features elsewhere: expression graph, formulas, SQL"),
        ("Runtime", "what only generated code calls"),
    ];

    static readonly string Core = Path.Combine(StepSource.Repository, "src", "Preprocessing");

    /// <summary>The source that other products compile, too. It lies below all floors.</summary>
    static readonly string[] Shared = Directory.GetFiles(Path.Combine(StepSource.Repository, "src", "Shared"), "*.cs");

    [Fact]
    public void Every_room_is_on_a_floor() =>
        Directory.GetDirectories(Core)
            .Select(room => Path.GetFileName(room)!)
            .Where(room => room is not ("bin" or "obj") && SourceFiles(room).Length > 0)
            .ShouldBe(Floors.Select(floor => floor.Room), ignoreOrder: true);

    [Fact]
    public void The_page_of_the_core_says_what_a_room_is_for() =>
        new WrittenTable(
            "src/Preprocessing/README.md",
            "<!-- The rooms of the core: written by RoomArrowsTests. -->",
            "<!-- The end of the rooms. -->").Write(
                "\n| room | holds |\n|---|---|\n" + string.Concat(Floors.Select(floor => $"| `{floor.Room}` | {floor.Reason} |\n")) + "\n");

    [Fact]
    public void No_file_lies_outside_of_the_rooms() => Directory.GetFiles(Core, "*.cs").ShouldBeEmpty();

    [Fact]
    public void No_arrow_runs_up()
    {
        var trees = Floors.SelectMany(floor => SourceFiles(floor.Room))
            .Concat(Shared)
            .Select(file => Parse(File.ReadAllText(file), file)).ToList();
        var compilation = CSharpCompilation.Create(
            "Core",
            trees.Append(Parse(ImplicitUsings, "Usings.cs")),
            GeneratorRun.References.Where(reference => Path.GetFileName(reference.Display) != "Preprocessing.dll"),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();

        trees.AsParallel().SelectMany(tree => Arrows(tree, compilation)).Distinct().Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    static IEnumerable<string> Arrows(SyntaxTree tree, Compilation compilation)
    {
        var semantics = compilation.GetSemanticModel(tree);
        var room = RoomOf(tree.FilePath);
        return from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
               let used = semantics.GetSymbolInfo(name).Symbol
               where used is INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol
               let homes = Homes(used.OriginalDefinition).Select(RoomOf).ToList()
               where homes.Count > 0 && homes.All(home => Floor(home) > Floor(room))
               select $"{room}/{Path.GetFileName(tree.FilePath)} uses "
                   + $"{used.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)} of {homes[0]}";
    }

    static IEnumerable<string> Homes(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath)
            .DefaultIfEmpty(symbol.ContainingType?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath).OfType<string>();

    static string RoomOf(string file) => Path.GetRelativePath(Core, file).Split(Path.DirectorySeparatorChar)[0];

    static int Floor(string room) => Array.FindIndex(Floors, floor => floor.Room == room);

    static string[] SourceFiles(string room) => Directory.GetFiles(Path.Combine(Core, room), "*.cs", SearchOption.AllDirectories);

    static SyntaxTree Parse(string text, string file) => CSharpSyntaxTree.ParseText(text, GeneratorRun.Options, file);
}
