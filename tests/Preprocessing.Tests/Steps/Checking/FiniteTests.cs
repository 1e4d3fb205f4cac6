using Preprocessing.Generated;
using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Checking;

/// <summary>Columns and features that must be finite, of every kind.</summary>
[Pipeline("finite-parts")]
public sealed partial class Part
{
    [Column("raw"), Finite] public double Raw { get; init; } = 1;
    [Finite, StandardScale] public double? Scaled { get; init; } = 2;
    [Finite, Feature] public float? Single { get; init; } = 3;
    [Finite] public long Whole { get; init; } = 4;
    public double Free { get; init; } = 5;
    [Finite, Label] public double? Price { get; init; } = 6;

    [Feature] double Hides => Raw > 0 ? 1 : 0;
    [Finite] double Quotient => Free / 2;
    [Log, Finite, StandardScale] double Between => Free;
    [Finite, RowNormalize] (double, double) Pair => (Free, Whole);
}

public class FiniteTests : IStepExamples<FiniteAttribute>
{
    public static IEnumerable<string> Examples => ["Finite"];

    static readonly double[] Infinities = [double.PositiveInfinity, double.NegativeInfinity];

    static Part[] Some(Part? last = null) =>
        [
            .. Enumerable.Range(1, 600).Select(i => new Part { Scaled = i, Free = i, Single = i }),
            .. last is null ? Array.Empty<Part>() : [last],
        ];

    static async Task<FittedPipeline<Part>> Fitted() =>
        await Part.Pipeline.FitAsync(Some(), cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public void Alone_it_makes_no_feature_of_a_column() =>
        Part.Pipeline.Definition.Split('\n')
            .Where(line => line.StartsWith("feature", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1])
            .ShouldBe(["Scaled", "Single", "Hides", "Quotient", "Between", "Pair"]);

    [Fact]
    public void On_a_column_it_is_part_of_the_contract_and_of_no_number()
    {
        Part.Pipeline.Contract.Split('\n').Where(line => line.StartsWith("constraint", StringComparison.Ordinal))
            .ShouldBe([
                "constraint Raw [Finite]",
                "constraint Scaled [Finite]",
                "constraint Single [Finite]",
                "constraint Whole [Finite]",
                "constraint Price [Finite]",
            ]);
        Part.Pipeline.Definition.Split("finite/1").Length.ShouldBe(4, "on three derived features it is a step");
    }

    public static TheoryData<string, Func<double, Part>> Columns => new()
    {
        { "raw", infinity => new() { Raw = infinity } },
        { "Scaled", infinity => new() { Scaled = infinity } },
        { "Single", infinity => new() { Single = (float)infinity } },
    };

    [Theory, MemberData(nameof(Columns))]
    public async Task An_infinite_value_of_a_column_is_refused_everywhere(string column, Func<double, Part> with)
    {
        var fitted = await Fitted();
        foreach (var infinity in Infinities)
        {
            var row = with(infinity);
            var reason = $"{infinity.ToString(null, System.Globalization.CultureInfo.InvariantCulture)} is refused: "
                + "only finite and missing values are allowed. Mend the data, clip the values before, or make them missing";
            Part.Pipeline.Check(row).ShouldBe([new(column, reason)]);
            (await Should.ThrowAsync<CheckException>(() => Part.Pipeline.FitAsync(Some(row)))).Message
                .ShouldContain($"column '{column}': {reason} (1 row(s), first at row 600 of memory)");
            foreach (var transform in ByRow(fitted, row))
                Refused(transform).ShouldBe($"Column '{column}': {reason}.");
            foreach (var transform in ByBatch(fitted, Some(row)))
                Refused(transform).ShouldBe($"Column '{column}': {reason} (row 600 of memory).");
        }
    }

    [Fact]
    public async Task A_label_is_checked_in_the_fit_alone()
    {
        var row = new Part { Price = double.NegativeInfinity };
        (await Should.ThrowAsync<CheckException>(() => Part.Pipeline.FitAsync(Some(row)))).Message
            .ShouldContain("column 'Price': -Infinity is refused");
        Array.ForEach(ByRow(await Fitted(), row), transform => transform());
    }

    public static TheoryData<string, double, string> Features => new()
    {
        { "Quotient", double.PositiveInfinity, "Infinity" },
        { "Quotient", double.NegativeInfinity, "-Infinity" },
    };

    [Theory, MemberData(nameof(Features))]
    public async Task An_infinite_value_of_a_feature_is_refused_where_it_stands(string feature, double free, string found)
    {
        var fitted = await Fitted();
        var row = new Part { Free = free };
        foreach (var transform in (Action[])[.. ByRow(fitted, row), .. ByBatch(fitted, Some(row))])
            Refused(transform).ShouldBe($"Feature '{feature}': step 'finite' refuses {found}: only finite and missing values are allowed. "
                + "Mend the data, clip the values before, or make them missing.");
        Part.Pipeline.Check(row).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fit_refuses_what_would_reach_a_step_that_learns() =>
        (await Should.ThrowAsync<StepException>(() => Part.Pipeline.FitAsync(Some(new() { Free = double.PositiveInfinity })))).Message
            .ShouldContain("Feature 'Between': step 'finite' refuses Infinity");

    [Fact]
    public async Task Missing_and_finite_values_pass_in_rows_as_in_batches_and_allocate_nothing()
    {
        var fitted = await Fitted();
        var rows = (Part[])[
            .. Some(),
            new() { Raw = double.NaN, Scaled = null, Single = float.NaN, Free = double.NaN },
            new() { Raw = double.MaxValue, Scaled = double.MinValue, Single = float.MaxValue, Free = double.Epsilon },
        ];
        Part.Pipeline.Check(rows[^1]).ShouldBeEmpty();
        Part.Pipeline.Check(rows[^2]).ShouldBeEmpty();
        var matrix = new double[rows.Length * fitted.Width];
        fitted.Transform(Filled(rows), matrix);
        var features = new double[fitted.Width];
        Allocated.Least(() =>
        {
            for (var r = 0; r < rows.Length; r++)
            {
                fitted.Transform(rows[r], features);
                if (!features.AsSpan().SequenceEqual(matrix.AsSpan(r * fitted.Width, fitted.Width)))
                    Array.Fill(matrix, -1);
            }
        }).ShouldBe(0);
        matrix.ShouldContain(number => number != -1);
        matrix[(rows.Length - 2) * fitted.Width].ShouldBe(None);
    }

    [Fact]
    public async Task Exports_refuse_what_rows_refuse()
    {
        var fitted = await Fitted();
        var sql = fitted.ToSql(SqlDialect.DuckDb, "parts");
        foreach (var column in new[] { "raw", "Scaled", "Single" })
            sql.ShouldContain($"Column ''{column}'' has a value that is refused");
    }

    static Batch<Part> Filled(Part[] rows)
    {
        var batch = new Batch<Part>(Part.Pipeline);
        Part.Pipeline.Fill(batch, rows, training: false);
        return batch;
    }

    static Action[] ByRow(FittedPipeline<Part> fitted, Part row) =>
    [
        () => fitted.Transform(row, new float[fitted.Width]), () => fitted.Transform(row, new double[fitted.Width]),
        () => fitted.Transform(row, new SparseMatrix<float>()), () => fitted.Transform(row, new SparseMatrix<double>()),
    ];

    static Action[] ByBatch(FittedPipeline<Part> fitted, Part[] rows) =>
    [
        () => fitted.Transform(Filled(rows), new float[rows.Length * fitted.Width]),
        () => fitted.Transform(Filled(rows), new double[rows.Length * fitted.Width]),
        () => fitted.Transform(Filled(rows), new SparseMatrix<float>()), () => fitted.Transform(Filled(rows), new SparseMatrix<double>()),
    ];

    static string Refused(Action transform)
    {
        var error = Should.Throw<StepException>(transform);
        error.Fault.ShouldBe(Fault.InfiniteInput);
        return error.Message;
    }
}
