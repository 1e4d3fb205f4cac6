namespace Preprocessing.Tests.Engines;

/// <summary>Each slot names the columns that can change it, and no other.</summary>
public sealed class LineageTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<FittedPipeline<Loan>> Fit() => await Loan.Pipeline.FitAsync(
        new RowSource<Loan>(Loan.Pipeline, Loan.Some()).WithHistory(), cancellationToken: Stop);

    static string Line(SlotLineage slot) => $"{(slot.Output is { } output ? output + ": " : "")}{slot.Name} = "
        + string.Join(", ", slot.Columns.Select(column => $"{column.Column} {column.Influence}"))
        + string.Concat(slot.Steps.Select(step => " | " + step));

    [Fact]
    public async Task Every_slot_names_its_columns_and_steps()
    {
        var lineage = (await Fit()).Lineage;
        lineage.Slots.Select(Line).ShouldBe(
        [
            "Face_0 = Face Transformation | standard-scale",
            "Face_1 = Face Transformation | standard-scale",
            "AsItIs = Amount Identity",
            "Rate = Amount Transformation, Months Transformation | standard-scale",
            // Each number of a tuple has columns of its own.
            "Both_Amount = Amount Transformation | standard-scale",
            "Both_Income = Income Transformation | standard-scale",
            "Chosen = Amount Transformation, Months Transformation, Married Conditional",
            // 0 × x is NaN where x is missing or infinite.
            "Nothing = Amount Transformation, Unused Transformation",
            // Both choices are the same, so that the choice changes nothing.
            "Same = Amount Identity",
            "Filled = Income Transformation | impute Indicator=true Strategy=Median | log1p",
            "Filled_missing = Income Transformation | impute Indicator=true Strategy=Median",
            .. Enumerable.Range(0, 8).Select(slot => $"Words_{slot} = Purpose Transformation | hash-text Slots=8"),
            "Crossed_north×0 = Married Transformation, Region Transformation | one-hot",
            "Crossed_north×1 = Married Transformation, Region Transformation | one-hot",
            "Crossed_south×0 = Married Transformation, Region Transformation | one-hot",
            "Crossed_south×1 = Married Transformation, Region Transformation | one-hot",
            "Place = Region Transformation | target-encode Smoothing=5d | min-max-scale",
            "Before = Person Window, applied at Window, Amount Aggregation | lag Of=\"Amount\" Rows=1 | standard-scale",
            "ids: RegionId = Region Transformation | vocabulary",
            "pair: Pair_A = Amount Transformation | standard-scale",
            "pair: Pair_B = Months Transformation | standard-scale",
        ]);
    }

    [Fact]
    public async Task What_no_expression_has_comes_from_the_declaration()
    {
        var lineage = (await Fit()).Lineage;
        lineage.Slots.Where(slot => !slot.IsTraced).Select(slot => slot.Feature).Distinct().ShouldBe(["Words", "Crossed"]);
    }

    [Fact]
    public async Task A_step_names_what_it_has_learnt_from()
    {
        var lineage = (await Fit()).Lineage;
        StepOf("Place").LearntFrom.ShouldBe(["Region"]);
        StepOf("Place").Targets.ShouldBe(["Loss"]);
        StepOf("Both_Income").LearntFrom.ShouldBe(["Income", "Amount"]);
        StepOf("Both_Income").Targets.ShouldBeEmpty();
        StepOf("Words_0").LearntFrom.ShouldBeEmpty();
        lineage.Training.ShouldBe([new("Known", Influence.Filter), new("Trust", Influence.Weight)]);

        StepLineage StepOf(string slot) => lineage.Slots.Single(known => known.Name == slot).Steps[0];
    }

    [Fact]
    public async Task Labels_have_their_columns_and_steps() =>
        (await Fit()).Lineage.Labels.Select(Line).ShouldBe(["Cost = Loss Transformation | log1p"]);

    [Fact]
    public async Task A_column_changes_the_slots_that_name_it_and_no_other()
    {
        var fitted = await Fit();
        var before = Features(fitted, Loan.Some());
        foreach (var property in new[]
        {
            "Person", "Income", "Amount", "Months", "Married", "Unused", "Purpose", "Region", "Known", "Trust", "Face", "Loss",
        })
        {
            var (rows, others) = (Loan.Some(), Loan.Some());
            var column = typeof(Loan).GetProperty(property)!;
            for (var i = 0; i < rows.Length; i++)
                column.SetValue(rows[i], column.GetValue(others[^(i + 1)]));
            // 0 × a number is 0, whatever the number is, but not 0 × ∞.
            if (property == "Unused")
                column.SetValue(rows[0], double.PositiveInfinity);
            var after = Features(fitted, rows);
            var changed = fitted.Lineage.Slots.Where(slot => !before[Name(slot)].SequenceEqual(after[Name(slot)])).ToArray();
            var named = fitted.Lineage.Slots.Where(slot => slot.Columns.Any(known => known.Column == property)).ToArray();
            changed.Where(slot => slot.IsTraced).Select(Name).ShouldBe(named.Where(slot => slot.IsTraced).Select(Name), property);
            // Of the slots of a text, a text changes a few.
            changed.Except(named).ShouldBeEmpty(property);
            changed.Select(slot => slot.Feature).Distinct().ShouldBe(named.Select(slot => slot.Feature).Distinct(), property);
        }

        static string Name(SlotLineage slot) => slot.Output + "/" + slot.Name;
    }

    /// <summary>The numbers of each slot for rows that come one after another.</summary>
    static Dictionary<string, List<double>> Features(FittedPipeline<Loan> fitted, Loan[] rows)
    {
        var numbers = fitted.Lineage.Slots.ToDictionary(slot => slot.Output + "/" + slot.Name, _ => new List<double>());
        var history = Loan.Pipeline.CreateHistory();
        var (features, ids, pair) = (new double[fitted.Width], new long[1], new double[2]);
        foreach (var row in rows)
        {
            history.Recall(row);
            history.Record(row);
            fitted.Transform(row, features);
            fitted.Output("ids").Transform(row, ids);
            fitted.Output("pair").Transform(row, pair);
            foreach (var (list, number) in numbers.Values.Zip([.. features, .. ids.Select(id => (double)id), .. pair]))
                list.Add(number);
        }
        return numbers;
    }

    [Fact]
    public async Task A_drawing_shows_columns_steps_and_slots()
    {
        var lines = (await Fit()).Lineage.ToMermaid();
        lines.ShouldStartWith("flowchart LR\n");
        lines.ShouldContain("[/\"applied at\"/]");
    }

    [Fact]
    public void A_drawing_takes_hostile_names() => new Lineage(
        [
            new(
                "a\"] --> evil[\"", "F", "o`<b>", [new("#quot;\n%%", Influence.Conditional), new("é_1", Influence.Transformation)],
                [new("s", "Text=\"]\"", [], ["é_1"])], true),
        ],
        [],
        []).ToMermaid().ShouldBe("""
            flowchart LR
              n0["o#96;#60;b#62;: a#34;#93; --#62; evil#91;#34;"]
              n1("s Text=#34;#93;#34;")
              c0[/"#35;quot#59;#10;#37;#37;"/]
              c0 -.->|conditional| n1
              c1[/"é_1"/]
              c1 --> n1
              n1 --> n0
              c1 -.->|learnt from| n1

            """.ReplaceLineEndings("\n"));
}
