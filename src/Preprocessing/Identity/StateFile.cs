namespace Preprocessing;
static class StateFile
{
    public static FittedPipeline<TRow> Load<TRow>(Pipeline<TRow> pipeline, string path) => throw new NotImplementedException();
    public static void Save<TRow>(FittedPipeline<TRow> fitted, string path) => throw new NotImplementedException();
    public static string Hash(string transformHash, Generated.PipelineState state) => throw new NotImplementedException();
}
/// <summary>x</summary>
public sealed class StateException(string message, Exception? cause = null) : Exception(message, cause);
