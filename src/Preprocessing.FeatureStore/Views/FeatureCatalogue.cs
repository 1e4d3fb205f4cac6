using System.Text.RegularExpressions;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>Which feature views teams share, who reads them, and what a store holds of them.</summary>
/// <remarks>
/// Classes, stores and runs are added in any order. It knows what was added and nothing else: a view whose reader is in a package that was
/// not added looks unused.
/// </remarks>
public sealed partial class FeatureCatalogue
{
    readonly Dictionary<string, ViewDeclaration> declared = new(StringComparer.Ordinal);
    readonly List<(string View, DeclaredReader Reader)> readers = [];
    readonly List<(string View, KeptVersion Version)> kept = [];
    readonly List<(string View, RunReader Run)> runs = [];

    /// <summary>Adds a class: a view, a reader of views, both or neither.</summary>
    /// <typeparam name="TRow">The class.</typeparam>
    /// <exception cref="StoreException">A class of another definition declares the same view.</exception>
    public void Add<TRow>() where TRow : IPipelineRow<TRow>
    {
        var (pipeline, assembly) = (TRow.Pipeline, typeof(TRow).Assembly.GetName().Name!);
        if (typeof(TRow).IsDefined(typeof(FeatureViewAttribute), inherit: false))
            Declare(pipeline.Name, Describe(pipeline, typeof(TRow).FullName!, assembly));
        foreach (var reading in pipeline.Readings())
        {
            var reader = new DeclaredReader(
                pipeline.Name, assembly, reading.TransformHash, [.. reading.Keys.Select(key => pipeline.Columns[key].Member)],
                [.. reading.Features]);
            // A library may come with several of the packages that use it.
            if (!readers.Exists(other => other.View == reading.View && other.Reader.Equals(reader)))
                readers.Add((reading.View, reader));
        }
    }

    /// <summary>Adds the versions that a store holds.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public void Add(ViewStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        kept.AddRange(store.Kept());
    }

    /// <summary>Adds a run that read data.</summary>
    /// <param name="run">The id of the run.</param>
    /// <param name="pipeline">The pipeline that ran.</param>
    /// <param name="dataVersion">
    /// The version of the data, as a fitted pipeline, a stamp or the record of the run has it. It names the views that they were joined
    /// with.
    /// </param>
    public void AddRun(string run, string pipeline, string? dataVersion)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentException.ThrowIfNullOrEmpty(pipeline);
        foreach (var id in JoinedVersion().Matches(dataVersion ?? "").Select(match => match.Groups["id"].Value))
            runs.Add((id[..id.IndexOf('@')], new(run, pipeline, id)));
    }

    /// <summary>The views that were declared, read or kept, by name.</summary>
    public IReadOnlyList<CataloguedView> Views =>
    [
        .. declared.Keys.Concat(readers.Select(read => read.View)).Concat(kept.Select(held => held.View))
            .Concat(runs.Select(run => run.View))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(view => new CataloguedView(
                view,
                declared.GetValueOrDefault(view),
                [.. kept.Where(held => held.View == view).Select(held => held.Version)],
                [
                    .. readers.Where(read => read.View == view).Select(read => read.Reader)
                        .OrderBy(reader => reader.Pipeline, StringComparer.Ordinal)
                        .ThenBy(reader => reader.Assembly, StringComparer.Ordinal),
                ],
                [.. runs.Where(run => run.View == view).Select(run => run.Run).OrderBy(run => run.Run, StringComparer.Ordinal)])),
    ];

    void Declare(string view, ViewDeclaration declaration)
    {
        if (declared.TryAdd(view, declaration) || declared[view].TransformHash == declaration.TransformHash)
            return;
        var other = declared[view];
        throw new StoreException($"Two classes declare the view '{view}' otherwise: {other.Class} of {other.Assembly} "
            + $"({other.TransformHash}) and {declaration.Class} of {declaration.Assembly} ({declaration.TransformHash}). Give one of them "
            + "another name, or share the package of the other.");
    }

    static ViewDeclaration Describe<TRow>(Pipeline<TRow> pipeline, string type, string assembly)
    {
        var view = pipeline.View();
        return new(
            type,
            assembly,
            pipeline.TransformHash,
            pipeline.Documentation(),
            view.Rule.TicksToLive < 0 ? null : TimeSpan.FromTicks(view.Rule.TicksToLive),
            view.Rule.IsStrict,
            [.. view.Keys.Select(key => new ViewKey(pipeline.Columns[key].Member, pipeline.Columns[key].DeclaredType.Name))],
            pipeline.DeclaredFeatures());
    }

    [GeneratedRegex("(?<=^| )(?<id>[a-z0-9-]{1,100}@[0-9a-f]{8}-[0-9a-f]{8}):[0-9]+(?= |$)", RegexOptions.CultureInvariant)]
    private static partial Regex JoinedVersion();
}
