using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes how a point in time of a row is had.</summary>
static class TimeEmitter
{
    /// <summary>The ticks of a point in time of <c>row</c>, null if it is missing.</summary>
    public static string OfRow(TimeModel time) => Ticks($"row.{time.Value.Access}", time, time.IsNullable);

    /// <summary>A method that returns the ticks at row <c>r</c> of <c>batch</c>, null if the time is missing.</summary>
    public static void OfBatch(CodeWriter code, PipelineModel model, TimeModel time, string signature)
    {
        if (time.Value.Column >= 0)
        {
            // A source may have no value where the class requires one.
            var column = model.Columns[time.Value.Column];
            code.Gap().Line($"{signature} => " +
                $"{Ticks($"batch.Values<{column.Type}>({Position(model, time.Value.Column)})[r]", time, isNullable: true)};");
            return;
        }
        code.Gap().Open(signature);
        ValueEmitter.Columns(code, model, time.Value);
        code.Line($"return {Ticks(ValueEmitter.BatchValue(model, time.Value, "r"), time, time.IsNullable)};");
        code.Close();
    }

    static string Ticks(string value, TimeModel time, bool isNullable) =>
        $"{value}{(isNullable ? "?" : "")}.{(time.HasOffset ? "UtcTicks" : "Ticks")}";
}
