using System.Globalization;
using System.Text;

namespace Preprocessing.Datasets;

/// <summary>The way from a model back to the bytes that it was trained on.</summary>
/// <param name="Stamp">What the model says of its preprocessing.</param>
/// <param name="Locks">The lock files of its pipeline below the root of the repository, of which there usually is one.</param>
/// <param name="Version">The version that it was fitted on.</param>
/// <param name="Ancestors">The versions that this one was made from, and those that they were made from, each once.</param>
/// <param name="Runs">The runs that read or wrote one of these versions, or made the state.</param>
/// <param name="Faults">What does not fit together, in words; empty if all does.</param>
public sealed record ModelTrace(
    Stamp Stamp, IReadOnlyList<DefinitionLock> Locks, Manifest Version, IReadOnlyList<Manifest> Ancestors, IReadOnlyList<RunRecord> Runs,
    IReadOnlyList<string> Faults)
{
    /// <summary>The chain, a line for each link: model, state, definition, lock, version, files, checks, sources, code.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line("model", $"pipeline '{Stamp.Pipeline}', {Stamp.Rows} rows");
        Line("state", Stamp.StateHash);
        Line("definition", Stamp.TransformHash);
        foreach (var found in Locks)
        {
            Line("lock", $"'{found.Path}' has {(found.IsSame ? "this definition" : "another definition:")}");
            foreach (var difference in found.Differences)
                text.Append(CultureInfo.InvariantCulture, $"            {difference}\n");
        }
        if (Locks.Count == 0)
            Line("lock", "none below the root of the repository, so that nobody has reviewed this definition there");
        Line("code", $"{Stamp.SourceRevision ?? "no revision"}, library {Stamp.LibraryVersion}");
        foreach (var version in Ancestors.Prepend(Version))
        {
            Line("version", $"{version.Address} {version.Sha256}, entry {version.Audit} of the audit log");
            foreach (var file in version.Files)
                text.Append(CultureInfo.InvariantCulture, $"            {file.Sha256}  {version.PlaceOf(file)}\n");
            if (version.Content is { } content)
                Line("checks", $"{content.Verdict} of {content.Rows} rows for pipeline '{content.Pipeline}'");
            foreach (var source in version.Sources)
                Line("source", $"{source.Name} {source.Token ?? "without a version"}");
        }
        foreach (var run in Runs)
            Line("run", string.Create(CultureInfo.InvariantCulture, $"{run.Id} {run.Kind} of {run.Job}: {run.Outcome}"));
        foreach (var fault in Faults)
            Line("FAULT", fault);
        return text.ToString();

        void Line(string link, string what) => text.Append(CultureInfo.InvariantCulture, $"{link,-11} {what}\n");
    }

    /// <summary>The version that a model names.</summary>
    /// <exception cref="DatasetException">It names none, or one that is not here.</exception>
    internal static Manifest VersionOf(DatasetRepository repository, Stamp stamp, out DatasetToken token)
    {
        token = DatasetToken.Find(stamp.DataVersion) ?? throw new DatasetException(
            $"The model of pipeline '{stamp.Pipeline}' was fitted on '{stamp.DataVersion ?? "data without a version"}', not on a version "
            + "of a dataset. Commit the data, and train on the version.");
        return repository.Find(token.Address);
    }

    /// <summary>Says that the version of a model is not the one that is here.</summary>
    internal static string Foreign(Manifest manifest, DatasetToken token) =>
        $"The model names {token.Address} with the content {token.Sha256}, but the manifest has {manifest.Sha256}: it is the version of "
        + "another repository.";

    internal static async Task<ModelTrace> OfAsync(DatasetRepository repository, Stamp stamp, CancellationToken cancellationToken)
    {
        var manifest = VersionOf(repository, stamp, out var token);
        var faults = new List<string>();
        if (manifest.Sha256 != token.Sha256)
            faults.Add(Foreign(manifest, token));
        var ancestors = new List<Manifest>();
        foreach (var parent in manifest.Parents)
            Add(parent);
        Manifest[] versions = [manifest, .. ancestors];
        faults.AddRange((await Verifying.RunAsync(repository, versions, null, cancellationToken).ConfigureAwait(false)).Faults);
        faults.AddRange(repository.VerifyAudit(new Dictionary<string, string> { ["The model"] = stamp.DataVersion! }).Faults);
        var names = versions.Select(version => version.Address).ToHashSet(StringComparer.Ordinal);
        return new(
            stamp,
            DefinitionLock.Find(repository.Root, stamp),
            manifest,
            ancestors,
            [.. repository.Runs.Read().Where(run =>
                run.Code?.StateHash == stamp.StateHash || run.Inputs.Concat(run.Outputs).Any(data => names.Contains(data.Name)))],
            [.. faults.Distinct()]);

        void Add(string address)
        {
            if (address == manifest.Address || ancestors.Any(known => known.Address == address))
                return;
            var parent = repository.Find(address);
            ancestors.Add(parent);
            foreach (var next in parent.Parents)
                Add(next);
        }
    }
}
