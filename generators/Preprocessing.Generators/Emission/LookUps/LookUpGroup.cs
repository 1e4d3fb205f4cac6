using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Features of one input that has few values, or of whose values the features distinguish few. The entry of a value is found once for all
/// of the features; it is a position in an array per feature, which holds the result of the whole chain for the value.
/// </summary>
abstract class LookUpGroup(PipelineModel model, IReadOnlyList<FeatureModel> features)
{
    /// <summary>The groups of a pipeline. Features in none of them run their chains on every row.</summary>
    public static IReadOnlyList<LookUpGroup> All(PipelineModel model) =>
    [
        .. model.Features.Where(DatePartGroup.Takes).GroupBy(feature => feature.Value.Lifting.Leaves[0] with { Name = "" })
            .Select(group => new DatePartGroup(model, [.. group])),
        .. model.Features.Where(feature => !DatePartGroup.Takes(feature) && ListedGroup.Takes(feature))
            .GroupBy(feature => feature.Value.Column >= 0 ? model.Columns[feature.Value.Column].Id : feature.Id)
            .Select(group => new ListedGroup(model, [.. group])),
    ];

    public IReadOnlyList<FeatureModel> Features => features;

    protected PipelineModel Model => model;

    protected ValueModel Value => features[0].Value;

    /// <summary>The input, as an identifier.</summary>
    protected abstract string Name { get; }

    /// <summary>What the entries stand for, for comments.</summary>
    protected abstract string Words { get; }

    /// <summary>The expression that makes the look-up.</summary>
    protected abstract string Creation { get; }

    /// <summary>The argument for which the look-up gives the entry of <c>row</c>.</summary>
    protected abstract string RowValue { get; }

    /// <summary>
    /// What <see cref="Refuse"/> takes, and its argument for <c>row</c> and for the row of a block at the offset <c>refused</c>.
    /// </summary>
    protected abstract (string Parameter, string OfRow, string OfBlock) Refused { get; }

    /// <summary>What the chain of a feature gets for an entry.</summary>
    protected abstract string Entering(FeatureModel feature, string lookUp, string entry);

    /// <summary>What the chain of a feature gets for the parameter of <see cref="Refuse"/>.</summary>
    protected virtual string EnteringRefused(FeatureModel feature) => Entering(feature, LookUp, "entry");

    /// <summary>Lines that find the <c>entries</c> of rows from <c>start</c> on.</summary>
    protected abstract void ReadBlock(CodeWriter code);

    /// <summary>Methods that <see cref="ReadBlock"/> calls.</summary>
    protected virtual void ReadingMethods(CodeWriter code) { }

    /// <summary>The field of the look-up.</summary>
    protected string LookUp => Name + "_lookUp";

    /// <summary>The local variable of the entry of a row.</summary>
    protected string Entry => Name + "_entry";

    /// <summary>The field of the entries of a block of rows.</summary>
    string Entries => Name + "_entries";

    /// <summary>Whether a feature is the first of the group among those of its output: the one before which the entry is found.</summary>
    public bool IsFirst(FeatureModel feature) => features.FirstOrDefault(other => other.Output == feature.Output) == feature;

    string Comment(IEnumerable<FeatureModel> served) => $"// {Words}, for {string.Join(" and ", served.Select(feature => feature.Name))}";

    static string Width(FeatureModel feature) => feature.Output is null ? "Width" : feature.Output.Field + ".Count";

    static string Fragments(FeatureModel feature) => feature.Id + "_fragments";

    /// <summary>Whether the slots of a feature follow those of another of the group, so that one copy writes both.</summary>
    bool Continues(FeatureModel feature) =>
        model.FeaturesOf(feature.Output).TakeWhile(other => other != feature).LastOrDefault() is { } before
        && features.Contains(before) && !ChainContext.YieldsIndex(before) && !ChainContext.YieldsIndex(feature);

    /// <summary>A feature, and those that are written with it.</summary>
    IReadOnlyList<FeatureModel> WrittenWith(FeatureModel first) =>
        [first, .. features.SkipWhile(feature => feature != first).Skip(1).TakeWhile(Continues)];

    public void Fields(CodeWriter code)
    {
        code.Line($"public {Generated}LookUpEntries {LookUp};");
        foreach (var feature in features.Where(feature => !Continues(feature)))
            code.Line($"public {Generated}Fragments {Fragments(feature)};");
    }

    /// <summary>
    /// Lines that run the chains on the value of each entry: the same code that runs on rows where a feature has no look-up.
    /// </summary>
    public void Create(CodeWriter code)
    {
        code.Line(Comment(features));
        code.Line($"{LookUp} = {Creation};");
        foreach (var feature in features.Where(feature => !Continues(feature)))
            if (ChainContext.YieldsIndex(feature))
                code.Line($"{Fragments(feature)} = {LookUp}.Fragments({feature.Id}_slots, entry => " +
                    $"IndexOf_{feature.Id}({Entering(feature, LookUp, "entry")}, learnt));");
            else
            {
                var together = WrittenWith(feature);
                var chains = together.Select(one => $"Transform_{one.Id}({Entering(one, LookUp, "entry")}, learnt, row)").ToList();
                code.Line($"{Fragments(feature)} " +
                    $"= {LookUp}.Fragments({feature.Id}_at, {together[together.Count - 1].Id}_end, {Width(feature)}, (entry, row) " +
                    $"=> {(chains.Count == 1 ? chains[0] : $"{{ {string.Join("; ", chains)}; }}")});");
            }
    }

    /// <summary>A line that has the memory fetched in which the entry of a row will be found.</summary>
    public virtual void Prefetch(CodeWriter code) { }

    /// <summary>Lines that find the entry of a row.</summary>
    public void Row(CodeWriter code, OutputModel? output)
    {
        code.Line(Comment(features.Where(feature => feature.Output == output)));
        code.Line($"var {Entry} = {LookUp}.Entry({RowValue});");
        code.Line($"if ({LookUp}.Refuses({Entry}))");
        code.Line($"    Refuse_{Name}({Refused.OfRow});");
    }

    /// <summary>A line that writes a feature of a row, and those that continue it.</summary>
    public void WriteRow(CodeWriter code, FeatureModel feature)
    {
        if (!Continues(feature))
            code.Line($"{Fragments(feature)}.Write({Entry}, features, {feature.Id}_at);");
    }

    /// <summary>A method that throws the error of the feature that refuses a value, by running the chains on it.</summary>
    public void Refuse(CodeWriter code)
    {
        code.Gap().Open($"public void Refuse_{Name}({Refused.Parameter})");
        foreach (var feature in features)
            code.Line(ChainContext.YieldsIndex(feature)
                ? $"IndexOf_{feature.Id}({EnteringRefused(feature)}, Learnt);"
                : $"Transform_{feature.Id}<double>({EnteringRefused(feature)}, Learnt, new double[{Width(feature)}]);");
        code.Close();
    }

    /// <summary>The fields of the batch path.</summary>
    public virtual void BatchFields(CodeWriter code) => code.Line($"readonly int[] {Entries} = new int[{Generated}BlockLoop.Rows];");

    /// <summary>Lines that make the fields that need the fitted pipeline.</summary>
    public virtual void BatchCreate(CodeWriter code) { }

    /// <summary>Whether <see cref="BatchCreate"/> and <see cref="Load"/> have lines to write.</summary>
    public virtual bool Loads => false;

    /// <summary>Lines that take a newly loaded batch.</summary>
    public virtual void Load(CodeWriter code) { }

    /// <summary>A line that finds the entries of a block of rows.</summary>
    public void Block(CodeWriter code) => code.Line($"Read_{Name}(start + done, rows);");

    /// <summary>A method that finds the entries of a block of rows.</summary>
    public void Read(CodeWriter code)
    {
        code.Gap().Line(Comment(features));
        code.Open($"void Read_{Name}(int start, int rows)");
        code.Line($"var entries = {First(Entries, "rows")};");
        ReadBlock(code);
        code.Line($"if (fitted.{LookUp}.Refused(entries) is >= 0 and var refused)");
        code.Line($"    fitted.Refuse_{Name}({Refused.OfBlock});");
        code.Close();
        ReadingMethods(code);
    }

    /// <summary>A line before those for each row of a block.</summary>
    public void BeforeStore(CodeWriter code, FeatureModel feature)
    {
        if (!Continues(feature))
            code.Line($"var {feature.Id}_rows = fitted.{Fragments(feature)}.Rows<TSlot>({First(Entries, "rows")}, " +
                $"fitted.{feature.Id}_at);");
    }

    /// <summary>A line that writes a feature of row <c>r</c> of a block, and those that continue it.</summary>
    public void Store(CodeWriter code, FeatureModel feature)
    {
        if (!Continues(feature))
            code.Line($"{feature.Id}_rows.Write(r, features);");
    }
}
