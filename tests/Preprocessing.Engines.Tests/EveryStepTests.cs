using System.Collections.Concurrent;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Engines.Tests;

/// <summary>Every step with each of its examples, on kind and unkind values, in every engine beside the row path; and the table of the README that says what came out.</summary>
public class EveryStepTests
{
    static readonly ConcurrentDictionary<string, Task<IReadOnlyList<LargestDifference>>> Measured = [];

    public static TheoryData<string> Uses => [.. StepUse.All.Select(use => use.ToString())];

    [Theory, MemberData(nameof(Uses))]
    public async Task Agrees_with_the_row(string use)
    {
        var step = EngineTable.Stated[StepUse.All.Single(each => each.ToString() == use).StepType.Name];
        foreach (var (engine, difference) in Engine.All.Zip(await Measure(use)))
            step[engine.Name].Allows(difference).ShouldBeTrue($"{engine.Name}: stated is '{step[engine.Name].Text}', measured {difference.Ordinary:G3} on ordinary rows and {difference.Any:G3} at most ({difference.Where}) {difference.Refusal}");
    }

    /// <summary>With PREPROCESSING_ACCEPT=1 the table becomes what is measured.</summary>
    [Fact]
    public async Task The_table_of_the_README_has_every_step()
    {
        var rows = new List<EngineTable.Row>();
        foreach (var uses in StepUse.All.GroupBy(use => use.StepType))
        {
            var measured = new List<IReadOnlyList<LargestDifference>>();
            foreach (var use in uses)
                measured.Add(await Measure(use.ToString()));
            var formulas = await StepRun.Of(uses.First().ToString()).Formulas();
            rows.Add(new(uses.Key.Name, Engine.All.Select((engine, i) => (engine.Name, Cell.Of([.. measured.Select(differences => differences[i])]))).ToDictionary(), formulas.All(formula => formula.Omitted is null)));
        }
        EngineTable.Match(rows);
    }

    static Task<IReadOnlyList<LargestDifference>> Measure(string use) => Measured.GetOrAdd(use, static async use =>
    {
        var differences = Engine.All.Select(engine => new LargestDifference(engine)).ToList();
        await StepRun.Of(use).Show(new InEach(differences));
        return differences;
    });

    /// <summary>Shows what was fitted once to all.</summary>
    sealed class InEach(IReadOnlyList<IFittedVisitor> visitors) : IFittedVisitor
    {
        public void Visit<TRow>(string fittedOn, string transformed, FittedPipeline<TRow> fitted, TRow[] rows)
        {
            foreach (var visitor in visitors)
                visitor.Visit(fittedOn, transformed, fitted, rows);
        }
    }
}
