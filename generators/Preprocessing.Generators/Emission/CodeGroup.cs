using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Features of one input that has few values, or few that the features tell apart. A value's code is found once for all of them; it is a
/// position in an array per feature, which holds what the whole chain makes of the value.
/// </summary>
abstract class CodeGroup(PipelineModel model, IReadOnlyList<FeatureModel> features)
{
    /// <summary>The groups of a pipeline. Features in none of them run their chains on every row.</summary>
    public static IReadOnlyList<CodeGroup> Of(PipelineModel model) =>
    [
        .. model.Features.Where(LeafGroup.Takes).GroupBy(feature => feature.Value.Lifting.Leaves[0] with { Name = "" }).Select(group => new LeafGroup(model, [.. group])),
        .. model.Features.Where(feature => !LeafGroup.Takes(feature) && ListedGroup.Takes(feature)).GroupBy(feature => feature.Value.Column >= 0 ? model.Columns[feature.Value.Column].Id : feature.Id).Select(group => new ListedGroup(model, [.. group])),
    ];

    public IReadOnlyList<FeatureModel> Features => features;

    protected PipelineModel Model => model;

    protected ValueModel Value => features[0].Value;

    /// <summary>The input, as an identifier.</summary>
    protected abstract string Name { get; }

    /// <summary>What the codes stand for, for comments.</summary>
    protected abstract string Words { get; }

    /// <summary>The expression that makes the codes.</summary>
    protected abstract string Creation { get; }

    /// <summary>The code of <c>row</c>.</summary>
    protected abstract string RowCode { get; }

    /// <summary>What <see cref="Refuse"/> takes, and its argument for <c>row</c> and for row <c>r</c> of a batch.</summary>
    protected abstract (string Parameter, string OfRow, string OfBatch) Refused { get; }

    /// <summary>What a feature's chain gets for a code, and for what is refused.</summary>
    protected abstract string Entering(FeatureModel feature, string codes, string code);

    protected virtual string EnteringRefused(FeatureModel feature) => Entering(feature, Codes, "code");

    /// <summary>Lines of a method that finds the <c>codes</c> of rows from <c>start</c> on.</summary>
    protected abstract void ReadBlock(CodeWriter code);

    /// <summary>The field of the look-up, and the local variable of what it finds.</summary>
    protected string Codes => Name + "_codes";

    /// <summary>Whether a feature is the first of the group among those of its output: the one before which the code is found.</summary>
    public bool IsFirst(FeatureModel feature) => features.FirstOrDefault(other => other.Output == feature.Output) == feature;

    string Comment(IEnumerable<FeatureModel> served) => $"// {Words}, for {string.Join(" and ", served.Select(feature => feature.Name))}";

    static string Width(FeatureModel feature) => feature.Output is null ? "Width" : feature.Output.Field + ".Count";

    static string ByCode(FeatureModel feature) => feature.Id + "_byCode";

    /// <summary>Whether a feature's numbers follow upon those of another of the group, so that one copy writes both.</summary>
    bool Continues(FeatureModel feature) =>
        model.FeaturesOf(feature.Output).TakeWhile(other => other != feature).LastOrDefault() is { } before
        && features.Contains(before) && !ChainContext.YieldsIndex(before) && !ChainContext.YieldsIndex(feature);

    /// <summary>A feature, and those that are written with it.</summary>
    IReadOnlyList<FeatureModel> WrittenWith(FeatureModel first) => [first, .. features.SkipWhile(feature => feature != first).Skip(1).TakeWhile(Continues)];

    public void Fields(CodeWriter code)
    {
        code.Line($"public readonly {Generated}LookUpEntries {Codes};");
        foreach (var feature in features.Where(feature => !Continues(feature)))
            code.Line($"public readonly {Generated}Fragments {ByCode(feature)};");
    }

    /// <summary>Lines that run the chains on what each code stands for: the same code that runs on rows where a feature has no table.</summary>
    public void Create(CodeWriter code)
    {
        code.Line(Comment(features));
        code.Line($"{Codes} = {Creation};");
        foreach (var feature in features.Where(feature => !Continues(feature)))
            if (ChainContext.YieldsIndex(feature))
                code.Line($"{ByCode(feature)} = {Codes}.Fragments({feature.Id}_slots, code => IndexOf_{feature.Id}({Entering(feature, Codes, "code")}, learnt));");
            else
            {
                var together = WrittenWith(feature);
                var chains = together.Select(one => $"Transform_{one.Id}({Entering(one, Codes, "code")}, learnt, row)").ToList();
                code.Line($"{ByCode(feature)} = {Codes}.Fragments({feature.Id}_at, {together[together.Count - 1].Id}_end, {Width(feature)}, (code, row) => {(chains.Count == 1 ? chains[0] : $"{{ {string.Join("; ", chains)}; }}")});");
            }
    }

    /// <summary>A line that has the memory fetched in which a row's code will be looked up.</summary>
    public virtual void Ahead(CodeWriter code) { }

    /// <summary>Lines that find a row's code.</summary>
    public void Row(CodeWriter code, OutputModel? output)
    {
        code.Line(Comment(features.Where(feature => feature.Output == output)));
        code.Line($"var {Codes} = this.{Codes}.Entry({RowCode});");
        code.Line($"if (this.{Codes}.Refuses({Codes}))");
        code.Line($"    Refuse_{Name}({Refused.OfRow});");
    }

    /// <summary>A line that writes a feature of a row, and those that continue it.</summary>
    public void WriteRow(CodeWriter code, FeatureModel feature)
    {
        if (!Continues(feature))
            code.Line($"{ByCode(feature)}.Write({Codes}, features, {feature.Id}_at);");
    }

    /// <summary>A method that throws what a step has against a value, by running the chains on it.</summary>
    public void Refuse(CodeWriter code)
    {
        code.Gap().Line($"// Throws the error of the feature that refuses a value.");
        code.Open($"public void Refuse_{Name}({Refused.Parameter})");
        foreach (var feature in features)
            code.Line(ChainContext.YieldsIndex(feature) ? $"IndexOf_{feature.Id}({EnteringRefused(feature)}, Learnt);" : $"Transform_{feature.Id}<double>({EnteringRefused(feature)}, Learnt, new double[{Width(feature)}]);");
        code.Close();
    }

    /// <summary>The fields of the batch path, each with what it starts as; null if that needs the fitted pipeline.</summary>
    public virtual void BatchFields(CodeWriter code) => code.Line($"readonly int[] {Codes} = new int[{Generated}BlockLoop.Rows];");

    /// <summary>Lines of the batch path's constructor.</summary>
    public virtual void BatchCreate(CodeWriter code) { }

    /// <summary>Lines that take a newly loaded batch.</summary>
    public virtual void Load(CodeWriter code) { }

    /// <summary>Lines that find the codes of a block of rows.</summary>
    public void Block(CodeWriter code, OutputModel? output)
    {
        code.Line(Comment(features.Where(feature => feature.Output == output)));
        code.Line($"var {Codes} = this.{Codes}.AsSpan(0, rows);");
        code.Line($"Read_{Name}(start + done, {Codes});");
        code.Open($"if (fitted.{Codes}.Refused({Codes}) is >= 0 and var refused_{Name})");
        code.Line($"var r = start + done + refused_{Name};");
        code.Line($"fitted.Refuse_{Name}({Refused.OfBatch});");
        code.Close();
    }

    /// <summary>A method that finds the codes of a block of rows.</summary>
    public void Read(CodeWriter code)
    {
        code.Gap().Open($"void Read_{Name}(int start, global::System.Span<int> codes)");
        ReadBlock(code);
        code.Close();
    }

    /// <summary>A line before those for each row of a block.</summary>
    public void BeforeStore(CodeWriter code, FeatureModel feature)
    {
        if (!Continues(feature))
            code.Line($"var {feature.Id}_rows = fitted.{ByCode(feature)}.Rows<TSlot>({Codes}.AsSpan(0, rows), fitted.{feature.Id}_at);");
    }

    /// <summary>A line that writes a feature of row <c>r</c> of a block, and those that continue it.</summary>
    public void Store(CodeWriter code, FeatureModel feature)
    {
        if (!Continues(feature))
            code.Line($"{feature.Id}_rows.Write(r, features);");
    }
}
