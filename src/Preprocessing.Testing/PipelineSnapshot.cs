using System.Runtime.CompilerServices;

namespace Preprocessing.Testing;

/// <summary>Guards a pipeline by accepted texts: nobody changes what it computes without seeing it, file by file, in a review.</summary>
public static class PipelineSnapshot
{
    /// <summary>Compares the generated source, the definition, what was learnt and the features of some rows with what was accepted.</summary>
    /// <remarks>
    /// The accepted texts lie beside the test, for a test <c>Preprocessing</c> in <c>FlightTests.cs</c> as <c>FlightTests.Preprocessing#definition.verified.txt</c>,
    /// <c>…#source.verified.cs</c>, <c>…#state.verified.md</c> and <c>…#features.verified.md</c>. See <see cref="Snapshot"/> for how to accept new ones.
    /// </remarks>
    /// <param name="fitted">The pipeline, fitted on data that do not change.</param>
    /// <param name="rows">Rows whose features are compared: usual ones and odd ones, with missing and unknown values.</param>
    /// <param name="name">The name of the test, filled in by the compiler.</param>
    /// <param name="test">The test's source file, filled in by the compiler.</param>
    /// <exception cref="SnapshotException">Something differs. The message says what, in the words of the pipeline: "LogDistance: standard-scale → robust-scale".</exception>
    public static void Match<TRow>(FittedPipeline<TRow> fitted, ReadOnlySpan<TRow> rows, [CallerMemberName] string name = "", [CallerFilePath] string test = "")
        where TRow : IPipelineRow<TRow> => Match(fitted, rows, Snapshot.Accept, name, test);

    internal static void Match<TRow>(FittedPipeline<TRow> fitted, ReadOnlySpan<TRow> rows, bool accept, string name, string test) where TRow : IPipelineRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(fitted);
        Snapshot.Match(
            [
                new("definition", PipelineText.Definition(fitted.Pipeline), "txt", Difference.OfDefinitions),
                new("state", PipelineText.State(fitted), "md", Table.Difference),
                new("features", PipelineText.Features(fitted, rows), "md", Table.Difference),
                new("source", PipelineText.Source<TRow>(), "cs", LineDifference.Between),
            ],
            $"Pipeline '{fitted.Pipeline.Name}'", accept, name, test);
    }
}
