using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>What a project has and says of lock files.</summary>
sealed class LockedProject : AnalyzerConfigOptionsProvider
{
    readonly ImmutableDictionary<string, string> files;
    readonly Properties properties;

    LockedProject(ImmutableDictionary<string, string> files, ImmutableDictionary<string, string> properties)
    {
        this.files = files;
        this.properties = new(properties);
    }

    /// <summary>A project that has no lock file and asks for none.</summary>
    public static LockedProject Without { get; } = new(
        ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty);

    /// <summary>The lock file of the one pipeline of a source text.</summary>
    public static string LockOf(string source)
    {
        var model = (PipelineModel)GeneratorRun.Over([source], [typeof(Shapes.DoubleAttribute)]).Models.Single();
        return LockFile.Text(model.Definition, ContractText.Terms(model.Contract), model.TransformHash, model.SchemaHash);
    }

    /// <summary>What a fitted pipeline says of its definition, for the one pipeline of a source text.</summary>
    public static string StateOf(string source)
    {
        var model = (PipelineModel)GeneratorRun.Over([source], [typeof(Shapes.DoubleAttribute)]).Models.Single();
        return System.Text.Json.JsonSerializer.Serialize(
            new { transformHash = model.TransformHash, definition = model.Definition.TrimEnd('\n').Split('\n'), state = new { } });
    }

    /// <summary>The same project with another lock file.</summary>
    public LockedProject With(string path, string text) => new(files.SetItem(path, text), properties.Values);

    /// <summary>The same project with a property.</summary>
    public LockedProject Saying(string property, string value) =>
        new(files, properties.Values.SetItem("build_property." + property, value));

    /// <summary>The project as analyzers see it.</summary>
    public AnalyzerOptions Options => new([.. files.Select(file => new TextFile(file.Key, file.Value))], this);

    public override AnalyzerConfigOptions GlobalOptions => properties;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => properties;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => properties;

    sealed class Properties(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public ImmutableDictionary<string, string> Values => values;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
