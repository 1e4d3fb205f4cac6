using System.CommandLine;
using Preprocessing.Datasets;
using Preprocessing.FeatureStore;

namespace Preprocessing.Tool;

/// <summary>Lists feature views and who reads them.</summary>
sealed class FeaturesCommand : ToolCommand<FeaturesCommand.Found>
{
    readonly Argument<string[]> assemblies = new("assembly")
    {
        Description = "The assemblies of all who declare or read views. Those that an assembly references beside it are read as well.",
        Arity = ArgumentArity.OneOrMore,
    };

    readonly Option<string?> store = new("--store") { Description = "The folder of a feature store.", HelpName = "folder" };

    public override string Name => "features";

    public override string Summary =>
        "List feature views, what a store holds of them, and which classes and runs read them. One that nobody reads is a warning.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess features bin/FlightDelay.Features.dll", "lists the views of a library, and who reads them")];

    public override IReadOnlyList<Argument> Arguments => [assemblies];

    public override IReadOnlyList<Option> Options => [store];

    protected override async Task<Found> AnswerAsync(Session session)
    {
        var catalogue = new FeatureCatalogue();
        foreach (var file in session.Value(assemblies))
            foreach (var found in PipelineAssembly.Read(file))
                await found.DoAsync(new Adding(catalogue));
        if (session.Value(store) is { } folder)
        {
            if (!Directory.Exists(folder))
                throw new RefusedException($"There is no folder '{folder}'. Name that of a feature store.");
            await using var opened = ViewStore.Open(folder);
            catalogue.Add(opened);
        }
        foreach (var run in DatasetRepository.OpenIfAny(".")?.Runs.Read() ?? [])
            foreach (var input in run.Inputs)
                catalogue.AddRun(run.Id, run.Code?.Pipeline ?? run.Job, input.Token);
        var views = catalogue.Views;
        return new(views)
        {
            Verdict = views.All(view => view.IsUsed && !view.OutdatedReaders.Any()) ? Verdict.Sound : Verdict.Warning,
        };
    }

    sealed record Adding(FeatureCatalogue Catalogue) : IPipelineWork<bool>
    {
        public Task<bool> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            Catalogue.Add<TRow>();
            return Task.FromResult(true);
        }
    }

    /// <param name="Views">The views, by name.</param>
    public sealed record Found(IReadOnlyList<CataloguedView> Views) : Answer
    {
        public override void Write(TextWriter output)
        {
            if (Views.Count == 0)
                output.Write("No class declares a feature view or reads one.\n");
            foreach (var view in Views)
                Write(output, view);
        }

        static void Write(TextWriter output, CataloguedView view)
        {
            if (view.Declaration is not { } by)
                output.Write($"{view.Name}  none of the assemblies declares it\n");
            else
            {
                output.Write($"{view.Name}  {by.Class} of {by.Assembly}\n");
                if (by.Documentation is not null)
                    output.Write($"  {by.Documentation}\n");
                var key = by.Key.Count == 0 ? "no key" : string.Join(", ", by.Key.Select(part => $"{part.Member} ({part.Type})"));
                var life = by.Ttl is { } ttl ? $"for {ttl:c}" : "for ever";
                output.Write($"  by {key}, of use {life}{(by.IsStrict ? ", seen only after their time" : "")}\n");
                Table.Write(
                    output, ["  feature", "value", "documentation"],
                    [.. by.Features.Select(feature => new[] { "  " + feature.Name, feature.Value, feature.Documentation })]);
            }
            foreach (var version in view.Versions)
                output.Write(FormattableString.Invariant(
                    $"  kept: {version.Id}, {version.Rows:N0} rows, the newest of {(version.Newest is { } at ? $"{at:s}" : "no time")}\n"));
            var outdated = view.OutdatedReaders.ToHashSet();
            foreach (var reader in view.Readers)
                output.Write($"  read by {reader.Pipeline} of {reader.Assembly}: {string.Join(", ", reader.Features)}"
                    + $"{(reader.Key.Count == 0 ? "" : $" on {string.Join(", ", reader.Key)}")}"
                    + $"{(outdated.Contains(reader) ? "; compiled with another definition of the view" : "")}\n");
            foreach (var run in view.Runs)
                output.Write($"  read by run {run.Run} of {run.Pipeline}: {run.Version}\n");
            if (!view.IsUsed)
                output.Write("  nobody reads it\n");
        }
    }
}
