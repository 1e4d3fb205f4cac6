using System;
using System.Collections.Generic;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Features whose expressions read only one number that has few values, such as the hour of a column, a byte or a boolean: the number says
/// which entry it is.
/// </summary>
sealed class DatePartGroup(PipelineModel model, IReadOnlyList<FeatureModel> features) : LookUpGroup(model, features)
{
    // A table of more entries, such as one of all years, is seldom used throughout.
    const int MostValues = 1000;

    public static bool Takes(FeatureModel feature) =>
        feature.Ends != ChainKind.Scattered && feature.Value is { TupleNames.Count: 0, Lifting: { IsLifted: true, Leaves.Count: 1 } } value
        && value.Lifting.Leaves[0] is { Least: { } least, Most: { } most } && most - least < MostValues;

    LeafModel Leaf => Value.Lifting.Leaves[0];

    ColumnModel Column => Model.Columns[Leaf.Column];

    string OfRow => ValueEmitter.OfRow(Column, "row");

    protected override string Name => Leaf.Part.Length == 0 ? Column.Id : $"{Column.Id}_{Leaf.Part}";

    protected override string Words =>
        $"{Column.Member}{(Leaf.Part.Length == 0 ? "" : "." + Leaf.Part)}: {Leaf.Least} to {Leaf.Most}";

    protected override string Creation => $"new {Generated}LookUpEntries({Leaf.Least}, {Leaf.Most})";

    protected override string RowValue => Leaf.Part switch
    {
        "" => $"{Generated}Values.Number({OfRow})",
        LeafModel.Presence => $"{OfRow} is null ? 0d : 1d",
        var part when !Column.IsNullable => $"(int){OfRow}.{part}",
        var part => $"{Generated}DatePartReader.Part({OfRow}, {Generated}DatePart.{part})",
    };

    protected override (string, string, string) Refused => ("int entry", Entry, "entries[refused]");

    protected override string Entering(FeatureModel feature, string lookUp, string entry)
    {
        var leaf = $"{lookUp}.Number({entry})";
        var number = feature.Value.Lifting.IsLeaf ? leaf : $"{LiftedEmitter.Name(feature.Value)}.Value<{Scalar}>({leaf}).Value";
        return ChainContext.Kind(feature, 0) == ChainKind.Number ? number
            : feature.Value.Type.TrimEnd('?') is "double" or "float" or "decimal" or ColumnModel.Half ? $"{Category}.Of({number})"
            : $"{Generated}Values.WholeCategory({number})";
    }

    protected override void ReadBlock(CodeWriter code)
    {
        code.Line($"{DoubleSpan} values = stackalloc double[{Generated}BlockLoop.Rows];");
        code.Line("values = values.Slice(0, rows);");
        code.Line(LiftedEmitter.Copy(Model, Leaf, "values"));
        code.Line($"fitted.{LookUp}.Entry(values, entries);");
    }

    /// <summary>Lines that count the rows of a batch by value, and give each value that occurs to a summary.</summary>
    /// <param name="code">The text.</param>
    /// <param name="add">The statement that adds <c>counts[entry]</c> rows of a value.</param>
    public void Count(CodeWriter code, Func<string, string> add)
    {
        var feature = Features[0];
        code.Line($"// {feature.Name}: every value of {Words} once, with its number of rows");
        code.Line($"var lookUp = {Creation};");
        code.Line("var counts = new int[lookUp.Count];");
        code.Line($"{DoubleSpan} block = stackalloc double[{Generated}BlockLoop.Rows];");
        code.Open($"for (var start = 0; start < batch.Count; start += {Generated}BlockLoop.Rows)");
        code.Line($"var values = block.Slice(0, global::System.Math.Min({Generated}BlockLoop.Rows, batch.Count - start));");
        code.Line(LiftedEmitter.Copy(Model, Leaf, "values"));
        code.Line("lookUp.Tally(values, counts);");
        code.Close();
        code.Line("for (var entry = 0; entry < counts.Length; entry++)");
        code.Line("    if (counts[entry] > 0)");
        code.Line($"        {add(Entering(feature, "lookUp", "entry"))}");
    }
}
