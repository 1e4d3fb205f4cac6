using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>A feature view of a <see cref="FeatureCatalogue"/>.</summary>
/// <param name="Name">The name of its pipeline.</param>
/// <param name="Declaration">The class that declares it; null if none that was added does.</param>
/// <param name="Versions">What stores hold of it, each store's oldest version first.</param>
/// <param name="Readers">The classes that read it, by pipeline and assembly; one entry for each key that they look up.</param>
/// <param name="Runs">The runs whose data were joined with it, by id.</param>
public sealed record CataloguedView(
    string Name, ViewDeclaration? Declaration, IReadOnlyList<KeptVersion> Versions, IReadOnlyList<DeclaredReader> Readers,
    IReadOnlyList<RunReader> Runs)
{
    /// <summary>Whether a class or run that was added reads it.</summary>
    public bool IsUsed => Readers.Count > 0 || Runs.Count > 0;

    /// <summary>The readers that were compiled with another definition than the declared one: they see none of its rows.</summary>
    public IEnumerable<DeclaredReader> OutdatedReaders =>
        Readers.Where(reader => Declaration is not null && reader.TransformHash != Declaration.TransformHash);
}

/// <summary>The class that declares a view.</summary>
/// <param name="Class">Its full name.</param>
/// <param name="Assembly">The assembly that has it.</param>
/// <param name="TransformHash">The hash of all in its definition that can change a number.</param>
/// <param name="Documentation">The summary of its documentation; null if it has none.</param>
/// <param name="Ttl">How long a row is of use after its event time; null for ever.</param>
/// <param name="IsStrict">Whether a reader sees only rows before its own time.</param>
/// <param name="Key">The columns of the key; empty if there is one entity.</param>
/// <param name="Features">The features, in the order of the class.</param>
public sealed record ViewDeclaration(
    string Class, string Assembly, string TransformHash, string? Documentation, TimeSpan? Ttl, bool IsStrict, IReadOnlyList<ViewKey> Key,
    IReadOnlyList<DeclaredFeature> Features);

/// <summary>A column of the key of a view.</summary>
/// <param name="Member">The property.</param>
/// <param name="Type">Its type.</param>
public sealed record ViewKey(string Member, string Type);

/// <summary>A version of a view that a store holds.</summary>
/// <param name="Id">Its id (<see cref="OnlineView.Id"/>).</param>
/// <param name="TransformHash">The hash of the definition that its rows were computed by.</param>
/// <param name="Slots">The slots of a row.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Newest">
/// The greatest event time, in UTC where the view's times have offsets; null without a row. How old it is says how fresh the view is.
/// </param>
public sealed record KeptVersion(string Id, string TransformHash, IReadOnlyList<string> Slots, long Rows, DateTime? Newest);

/// <summary>A class that reads a view.</summary>
/// <param name="Pipeline">The name of its pipeline.</param>
/// <param name="Assembly">The assembly that has it.</param>
/// <param name="TransformHash">The hash of the view's definition that it was compiled with.</param>
/// <param name="Key">The properties that hold the key.</param>
/// <param name="Features">The slots that it takes.</param>
public sealed record DeclaredReader(
    string Pipeline, string Assembly, string TransformHash, IReadOnlyList<string> Key, IReadOnlyList<string> Features)
{
    /// <summary>Whether another reader is the same, as the one of an assembly that was added twice.</summary>
    public bool Equals(DeclaredReader? other) => other is not null
        && (Pipeline, Assembly, TransformHash) == (other.Pipeline, other.Assembly, other.TransformHash)
        && Key.SequenceEqual(other.Key, StringComparer.Ordinal) && Features.SequenceEqual(other.Features, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pipeline, Assembly, TransformHash, Key.Count, Features.Count);
}

/// <summary>A run whose data were joined with a view.</summary>
/// <param name="Run">The id of the run.</param>
/// <param name="Pipeline">The pipeline that ran.</param>
/// <param name="Version">The version of the view (<see cref="OnlineView.Id"/>).</param>
public sealed record RunReader(string Run, string Pipeline, string Version);
