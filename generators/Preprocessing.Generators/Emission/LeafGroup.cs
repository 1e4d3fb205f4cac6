using System;
using System.Collections.Generic;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Features whose expressions read nothing but one thing that has few values, such as the hour of a column: the value is the code.</summary>
sealed class LeafGroup(PipelineModel model, IReadOnlyList<FeatureModel> features) : CodeGroup(model, features)
{
    // A table of more entries, such as one of all years, is seldom used throughout.
    const int MostValues = 1000;

    public static bool Takes(FeatureModel feature) =>
        feature.Ends != ChainKind.Scattered && feature.Value is { TupleNames.Count: 0, Lifting: { IsLifted: true, Leaves.Count: 1 } } value && value.Lifting.Leaves[0] is { Least: { } least, Most: { } most } && most - least < MostValues;

    LeafModel Leaf => Value.Lifting.Leaves[0];

    ColumnModel Column => Model.Columns[Leaf.Column];

    protected override string Name => Leaf.Part.Length == 0 ? Column.Id : $"{Column.Id}_{Leaf.Part}";

    protected override string Words => Leaf.Part.Length == 0 ? $"{Column.Member}: {Leaf.Least} to {Leaf.Most}" : $"{Column.Member}.{Leaf.Part}: {Leaf.Least} to {Leaf.Most}";

    protected override string Creation => $"new {Generated}LookUpEntries({Leaf.Least}, {Leaf.Most})";

    protected override string RowCode => Leaf.Part switch
    {
        "" => $"{Generated}Values.Number(row.{Column.Access})",
        LeafModel.Presence => $"row.{Column.Access} is null ? 0d : 1d",
        var part when !Column.IsNullable => $"(int)row.{Column.Access}.{part}",
        var part => $"{Generated}DatePartReader.Part(row.{Column.Access}, {Generated}DatePart.{part})",
    };

    protected override (string, string, string) Refused => ("int code", Codes, $"{Codes}[r - start - done]");

    protected override string Entering(FeatureModel feature, string codes, string code)
    {
        var leaf = $"{codes}.Number({code})";
        var number = feature.Value.Lifting.IsLeaf ? leaf : $"{LiftedEmitter.Name(feature.Value)}.Of<{Scalar}>({leaf}).Value";
        return ChainContext.Kind(feature, 0) == ChainKind.Number ? number
            : feature.Value.Type.TrimEnd('?') is "double" or "float" or "decimal" ? $"{Category}.Of({number})"
            : $"{Generated}Values.WholeCategory({number})";
    }

    protected override void ReadBlock(CodeWriter code)
    {
        code.Line($"{DoubleSpan} values = stackalloc double[{Generated}BlockLoop.Rows];");
        code.Line("values = values.Slice(0, codes.Length);");
        code.Line(LiftedEmitter.Copy(Model, Leaf, "values"));
        code.Line($"fitted.{Codes}.Entry(values, codes);");
    }

    /// <summary>Lines that count the rows of a batch by value, and hand each value that occurs on.</summary>
    /// <param name="add">The statement that adds <c>counts[code]</c> rows of a value.</param>
    public void Count(CodeWriter code, Func<string, string> add)
    {
        var feature = Features[0];
        code.Open($"// {feature.Name}: every value of {Words} once, with its number of rows");
        code.Line($"var codes = {Creation};");
        code.Line("var counts = new int[codes.Count];");
        code.Line($"{DoubleSpan} block = stackalloc double[{Generated}BlockLoop.Rows];");
        code.Open($"for (var start = 0; start < batch.Count; start += {Generated}BlockLoop.Rows)");
        code.Line($"var values = block.Slice(0, global::System.Math.Min({Generated}BlockLoop.Rows, batch.Count - start));");
        code.Line(LiftedEmitter.Copy(Model, Leaf, "values"));
        code.Line("codes.Tally(values, counts);");
        code.Close();
        code.Line("for (var code = 0; code < counts.Length; code++)");
        code.Line("    if (counts[code] > 0)");
        code.Line($"        {add(Entering(feature, "codes", "code"))}");
        code.Close();
    }
}
