using System.Text.RegularExpressions;
using Preprocessing.Engines;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Engines.Tests;

/// <summary>
/// Every step with each of its examples, on kind and unkind values, in every engine beside the row path; and the table on the page of
/// the steps that says what came out.
/// </summary>
public sealed partial class EveryStepTests : IDisposable
{
    // Far more than engines' functions differ by: a mistake, which no bound on the page excuses.
    const double Wrong = 1e-9;

    readonly SqlEngine sql = new();

    public void Dispose() => sql.Dispose();

    [Fact]
    public async Task The_table_on_the_page_of_the_steps_says_how_far_each_engine_is_from_a_row()
    {
        Engine[] engines = [new SimdEngine(), new OnnxEngine(), sql];
        var table = new EngineTable(["scalar", .. engines.Select(engine => engine.Name), "formula"]);
        var wrong = new List<string>();
        foreach (var uses in StepUse.All.GroupBy(use => use.StepType))
        {
            var step = StepSource.Name(uses.Key);
            Difference[] differences = [.. engines.Select(engine => new Difference(engine))];
            var formulas = new Written();
            foreach (var use in uses)
                await StepRun.Of(use.ToString()).Show(new Each([.. differences, formulas]));
            wrong.AddRange(engines.Zip(differences)
                .Where(pair => pair.Second.Largest > (pair.First is SimdEngine ? 0 : Wrong))
                .Select(pair => $"{step}, {pair.First.Name}: {pair.Second.Where}"));
            var cells = engines.Zip(differences).Select(pair => Measured(
                table.Stated.GetValueOrDefault((step, pair.First.Name)),
                pair.Second,
                pair.First is not SimdEngine && formulas.HaveFunctions));
            table.Add(step, [new("reference", []), .. cells, new(formulas.Any ? "yes" : "no", Reasons(formulas.Reasons))]);
        }
        wrong.ShouldBeEmpty();
        table.Write();
    }

    static Cell Measured(string? stated, Difference difference, bool hasFunctions) =>
        stated is not null && Cell.Allows(stated, difference.Largest, hasFunctions)
            ? new(stated, Reasons(difference.Reasons))
            : Cell.Of(difference.Largest, hasFunctions, Reasons(difference.Reasons));

    /// <summary>Reasons as they are said of any step, each once.</summary>
    static IReadOnlyList<string> Reasons(IEnumerable<string> reasons) =>
        [.. reasons.Select(reason => Step().Replace(Expression().Replace(reason, "its expression is compiled C#"), "it"))
            .Select(reason => char.ToUpperInvariant(reason[0]) + reason[1..])
            .DistinctBy(reason => Count().Replace(reason, ""))];

    [GeneratedRegex("^'[a-z0-9-]+'")]
    private static partial Regex Step();

    [GeneratedRegex("its expression, .*, is compiled C#")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\d+ (?=operations|layers)")]
    private static partial Regex Count();

    /// <summary>Shows what was fitted once to all.</summary>
    sealed class Each(IReadOnlyList<IFittedVisitor> visitors) : IFittedVisitor
    {
        public void Visit<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
        {
            foreach (var visitor in visitors)
                visitor.Visit(fitted, rows);
        }
    }

    /// <summary>
    /// Whether there are formulas, and whether there are logarithms and the like in them, which every engine rounds as it likes.
    /// </summary>
    sealed class Written : IFittedVisitor
    {
        public bool Any { get; private set; }

        public bool HaveFunctions { get; private set; }

        public HashSet<string> Reasons { get; } = [];

        public void Visit<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
        {
            var reasons = fitted.Formulas.Select(formula => formula.Omitted).OfType<string>().Where(Difference.IsOfTheStep).ToList();
            Reasons.UnionWith(reasons);
            Any |= reasons.Count == 0;
            HaveFunctions |= Number.Reachable(fitted.Traced().Features.SelectMany(feature => feature.Slots).Select(slot => slot.Value))
                .Any(IsFunction);
        }

        static bool IsFunction(Number number) => number switch
        {
            Unary { Operation: not (UnaryOperation.Negate or UnaryOperation.Abs or UnaryOperation.Sqrt or UnaryOperation.Floor) } => true,
            Binary { Operation: BinaryOperation.Pow or BinaryOperation.Atan2 } => true,
            _ => false,
        };
    }
}
