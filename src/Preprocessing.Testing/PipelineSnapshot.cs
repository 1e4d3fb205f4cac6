using System.Runtime.CompilerServices;

namespace Preprocessing.Testing;

/// <summary>Guards a pipeline by accepted texts: every change of its results shows in a review, file by file.</summary>
public static class PipelineSnapshot
{
    /// <summary>
    /// Compares the generated source, the definition, the learnt state and the features of some rows with the accepted texts.
    /// </summary>
    /// <remarks>
    /// The accepted texts lie beside the test; for a test <c>Preprocessing</c> in <c>FlightTests.cs</c> they are
    /// <c>FlightTests.Preprocessing#definition.verified.txt</c>, <c>…#source.verified.cs</c>, <c>…#state.verified.md</c> and
    /// <c>…#features.verified.md</c>. <see cref="Snapshot"/> says how to accept new texts.
    /// </remarks>
    /// <param name="fitted">The pipeline, fitted on data that do not change.</param>
    /// <param name="rows">Rows whose features are compared: usual and unusual rows, with missing and unknown values.</param>
    /// <param name="name">The name of the test, which the compiler fills in.</param>
    /// <param name="test">The test's source file, which the compiler fills in.</param>
    /// <exception cref="SnapshotException">
    /// A text differs. The message says what differs, in the words of the pipeline: "LogDistance: standard-scale → robust-scale".
    /// </exception>
    public static void Match<TRow>(
        FittedPipeline<TRow> fitted, ReadOnlySpan<TRow> rows, [CallerMemberName] string name = "", [CallerFilePath] string test = "")
        where TRow : IPipelineRow<TRow> => Match(fitted, rows, Snapshot.Accept, name, test);

    internal static void Match<TRow>(FittedPipeline<TRow> fitted, ReadOnlySpan<TRow> rows, bool accept, string name, string test)
        where TRow : IPipelineRow<TRow>
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
