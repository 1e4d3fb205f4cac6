namespace Preprocessing.Generators.Emission;

/// <summary>How generated code names what it calls.</summary>
static class Runtime
{
    public const string Package = "global::Preprocessing.";
    public const string Generated = "global::Preprocessing.Generated.";
    public const string Authoring = "global::Preprocessing.Authoring.";
    public const string Engines = "global::Preprocessing.Engines.";
    public const string Category = Authoring + "Category";
    public const string Scalar = Authoring + "Scalar";
    public const string Traced = Generated + "Trace";
    public const string Json = "global::System.Text.Json.";
    public const string DoubleSpan = "global::System.Span<double>";
    public const string Slots = "global::System.Span<TSlot>";
    public const string FloatSpan = "global::System.Span<float>";

    /// <summary>The aliases that a generated file declares, longest namespace first.</summary>
    public static readonly (string Namespace, string Name)[] Aliases =
    [
        (Generated, Model.NamespaceAliases.Generated),
        (Authoring, Model.NamespaceAliases.Authoring),
        (Package, Model.NamespaceAliases.Package),
    ];

    /// <summary>The constant that says at which position of a batch a column is.</summary>
    public static string Position(Model.PipelineModel model, int column) => "Column_" + model.Columns[column].Id;

    /// <summary>The first elements of an array as a span. An extension call would need a using that the file cannot count on.</summary>
    public static string First(string array, string count) => $"global::System.MemoryExtensions.AsSpan({array}, 0, {count})";

    public static string Quote(string text) =>
        Discovery.Literals.InCode(Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true));
}
