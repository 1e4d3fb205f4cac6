using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes how a point in time of a row is had from a batch.</summary>
static class TimeEmitter
{
    /// <summary>A method that returns the ticks of row <c>r</c> of <c>batch</c>, null if the time is missing.</summary>
    public static void Batch(CodeWriter code, PipelineModel model, TimeModel time, string signature)
    {
        code.Gap().Open(signature);
        ValueEmitter.Columns(code, model, time.Value);
        code.Line($"return {ValueEmitter.BatchTicks(model, time, "r")};");
        code.Close();
    }
}
