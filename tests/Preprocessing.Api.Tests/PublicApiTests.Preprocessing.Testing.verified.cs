namespace Preprocessing.Testing
{
    public sealed class Engine<TRow> : System.IEquatable<Preprocessing.Testing.Engine<TRow>>
    {
        public Engine(string Name, System.Func<TRow[], float[]> Transform) { }
        public string Name { get; init; }
        public double Tolerance { get; init; }
        public System.Func<TRow[], float[]> Transform { get; init; }
    }
    public static class Parity
    {
        public static void Check<TRow>(Preprocessing.FittedPipeline<TRow> fitted, TRow[] rows, [System.Runtime.CompilerServices.ParamCollection] [System.Runtime.CompilerServices.ScopedRef] System.ReadOnlySpan<Preprocessing.Testing.Engine<TRow>> engines) { }
    }
    public sealed class ParityException : System.Exception
    {
        public ParityException(string message) { }
    }
    public static class PipelineSnapshot
    {
        public static void Match<TRow>(Preprocessing.FittedPipeline<TRow> fitted, System.ReadOnlySpan<TRow> rows, [System.Runtime.CompilerServices.CallerMemberName] string name = "", [System.Runtime.CompilerServices.CallerFilePath] string test = "")
            where TRow : Preprocessing.IPipelineRow<TRow> { }
    }
    public static class PipelineText
    {
        public static string Definition<TRow>(Preprocessing.Pipeline<TRow> pipeline) { }
        public static string Features<TRow>(Preprocessing.FittedPipeline<TRow> fitted, System.ReadOnlySpan<TRow> rows) { }
        public static string Source<TRow>()
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static string State<TRow>(Preprocessing.FittedPipeline<TRow> fitted) { }
    }
    public static class Snapshot
    {
        public static void Match(string text, string extension = "txt", [System.Runtime.CompilerServices.CallerMemberName] string name = "", [System.Runtime.CompilerServices.CallerFilePath] string test = "") { }
    }
    public sealed class SnapshotException : System.Exception
    {
        public SnapshotException(string message) { }
    }
}