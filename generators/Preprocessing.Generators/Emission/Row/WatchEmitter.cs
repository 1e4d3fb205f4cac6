using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes what a monitor counts of a row that was served: the columns, and the beginning of each chain once more, as far as it has
/// something to count. What transforms rows knows nothing of it.
/// </summary>
static class WatchEmitter
{
    const string Watched = $"{Generated}ServedValues";

    public static void Emit(CodeWriter code, PipelineModel model)
    {
        code.Gap().Line("// What a monitor counts of rows that were served: their columns, and missing, unknown and clipped values.");
        code.Line("// No transform comes here.");
        code.Open("partial class Fitted");
        code.Gap().Open($"protected override void Watch({Watched} watched)");
        code.Line("var learnt = Learnt;");
        foreach (var feature in model.Features)
            Declare(code, model, feature);
        code.Close();
        code.Gap().Open($"protected override void WatchCore({model.Type.Full} row, {Watched} watched)");
        RecordEmitter.RequireRow(code, model);
        code.Line("var learnt = Learnt;");
        foreach (var position in Enumerable.Range(0, model.Columns.Count))
            Column(code, model, position);
        foreach (var (feature, number) in model.Features.Select((feature, number) => (feature, number)))
            if (SeesMissing(feature))
                Count(code, model, feature, number);
        code.Close();
        code.Close();
    }

    /// <summary>Counts a column in the bins of its profile. A text is taken as a category once for all that look at it.</summary>
    static void Column(CodeWriter code, PipelineModel model, int position)
    {
        var column = model.Columns[position];
        if (!IsWatched(column))
            return;
        var value = $"{ValueEmitter.OfRow(column, "row")}{(column is { IsMemory: true, IsNullable: true } ? " ?? default" : "")}";
        if (column is { IsText: true, IsList: false })
            code.Line($"var column{position} = {Generated}Values.Category({value});");
        var counted = column is { IsText: true, IsList: false } ? $"column{position}"
            : column.IsList || Measured.Contains(column.ClrName) ? $"{Watched}.Measure({value})"
            : $"{Generated}Values.Number({value})";
        code.Line($"watched.Column({Position(model, position)}, {counted});");
    }

    static readonly HashSet<string> Measured = ["DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Int128", "UInt128"];

    static bool IsWatched(ColumnModel column) => !column.IsRecalled && !column.IsTrainingOnly;

    static void Declare(CodeWriter code, PipelineModel model, FeatureModel feature)
    {
        int[] reads = feature.Value.Column >= 0 ? [feature.Value.Column] : [.. feature.Value.Reads];
        var columns = string.Join(", ", reads.Select(column => Quote(model.Columns[column].Name)));
        var known = LookUpAt(feature) is >= 0 and var at ? Domain(feature.Steps[at]) : "null";
        var clips = string.Join(" || ", feature.Steps.Take(Maps(feature)).Where(step => step.Clips)
            .Select(step => $"PipelineCode.{step.Field}.Clips"));
        code.Line($"watched.Add({Quote(feature.Name)}, new string[] {{ {columns} }}, {(SeesMissing(feature) ? "true" : "false")}, " +
            $"{known}, {(clips.Length == 0 ? "false" : clips)});");
    }

    static void Count(CodeWriter code, PipelineModel model, FeatureModel feature, int number)
    {
        code.Open(ChainContext.Drawing(feature));
        var (maps, lookUp) = (Maps(feature), LookUpAt(feature));
        switch (ChainContext.Kind(feature, 0))
        {
            case ChainKind.Number:
                code.Line($"var x0 = new {Scalar}({ValueEmitter.RowNumber(feature.Value)});");
                code.Line($"watched.Number({number}, x0.Value);");
                // The chain is followed no further than somebody asks.
                var last = lookUp >= 0 ? maps : feature.Steps.Take(maps).ToList().FindLastIndex(step => step.Clips) + 1;
                for (var at = 0; at < last; at++)
                {
                    var step = feature.Steps[at];
                    if (step.Clips)
                        code.Line($"watched.Clip({number}, {step.Attribute}.Clipped({StateArgument(step)}, x{at}));");
                    if (at + 1 < last || lookUp >= 0)
                        code.Line($"var x{at + 1} = {step.Attribute}.Apply({StateArgument(step)}, x{at});");
                }
                LookUp($"{Category}.Of(x{maps}.Value)");
                break;
            case ChainKind.Numbers or ChainKind.Moments:
                code.Line($"var value = row.{feature.Value.Access};");
                var anyMissing = string.Join(" || ", ValueEmitter.Entering(feature, "value").Select(entering =>
                    $"double.IsNaN({entering.Number})"));
                code.Line($"watched.Number({number}, {anyMissing} ? double.NaN : 0);");
                break;
            default:
                var isText = feature.Value.Column >= 0
                    && model.Columns[feature.Value.Column] is { IsText: true, IsList: false } text && IsWatched(text);
                code.Line($"var value = {(isText ? $"column{feature.Value.Column}" : ValueEmitter.RowCategory(feature.Value))};");
                code.Line($"watched.Enter({number}, value);");
                LookUp("value");
                break;
        }
        code.Close();

        void LookUp(string value)
        {
            if (lookUp >= 0)
                code.Line($"watched.LookUp({number}, {Replaced(feature.Steps, lookUp, value)});");
        }
    }

    /// <summary>Whether the value of a row is one that may be missing: a list or a vector is many.</summary>
    static bool SeesMissing(FeatureModel feature) =>
        feature.Value.Vector == 0 && !(ChainContext.Kind(feature, 0) == ChainKind.Items && ScatteredFeature.IsSeveral(feature, 0));

    /// <summary>How many steps at the beginning of the chain turn a number into a number.</summary>
    static int Maps(FeatureModel feature) => ChainContext.Kind(feature, 0) == ChainKind.Number
        ? feature.Steps.TakeWhile(step => step.Shape == Shape.Map).Count()
        : 0;

    /// <summary>The position of the look-up that the value of a row, replaced or mapped, comes to; −1 if there is none.</summary>
    static int LookUpAt(FeatureModel feature)
    {
        if (!SeesMissing(feature) || ChainContext.Kind(feature, 0) is not (ChainKind.Number or ChainKind.Category))
            return -1;
        var at = Maps(feature);
        while (at < feature.Steps.Count && feature.Steps[at].Shape == Shape.Replace)
            at++;
        return at < feature.Steps.Count && feature.Steps[at].Shape is Shape.Encode or Shape.Score ? at : -1;
    }
}
