using Preprocessing.Data;
using Preprocessing.Engines;

namespace Preprocessing.Arrow;

/// <summary>
/// Lets <see cref="DataSource"/> open files of Arrow by their endings: <c>FileFormats.Register(new ArrowFormat())</c> once, when a program
/// starts.
/// </summary>
public sealed class ArrowFormat : FileFormat
{
    /// <summary><c>.arrow</c>, <c>.arrows</c> and <c>.feather</c>.</summary>
    public override IReadOnlyList<string> Endings { get; } = [".arrow", ".arrows", ".feather"];

    /// <inheritdoc/>
    public override IBatchSource<TRow> Open<TRow>(Pipeline<TRow> pipeline, SourceFiles files)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(files);
        return new ArrowSource<TRow>(pipeline, new ArrowReadOptions(), files);
    }
}
