using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;

namespace Preprocessing.Datasets.Tests;

/// <summary>A pipeline with a label that a step learns from, a condition and a weight.</summary>
[Pipeline("lineage-ride")]
public sealed partial class Ride
{
    [StandardScale, Range(0, 500)] public double? Miles { get; init; }
    [TargetEncode] public required string Zone { get; init; }
    public bool Night { get; init; }
    public double Surcharge { get; init; }
    public double Importance { get; init; }
    [Feature] double Extra => Night ? Surcharge : 0;
    [Label] double? Cost => Fare;
    public double? Fare { get; init; }
    [Weight] double Counted => Importance;
}

/// <summary>Runs are events of OpenLineage, whole and in order, however they end.</summary>
public sealed class OpenLineageTests : IDisposable
{
    readonly Repo repo = new();
    readonly EventList sink = new();

    public void Dispose() => repo.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    RunOptions Options => new() { Lineage = new(sink) };

    async Task<Manifest> Commit()
    {
        repo.Write("rides.csv", """
            Miles,Zone,Night,Surcharge,Importance,Fare
            1,a,true,2,1,9
            7,b,false,1,2,20
            ,a,false,3,1,12
            900,b,true,4,1,31

            """);
        return await repo.Datasets.CommitAsync<Ride>(repo.Data, null, null, Stop);
    }

    Task<FittedPipeline<Ride>> Fit(Manifest manifest) => repo.Datasets.Runs.RunAsync("fit", "lineage-ride", async run =>
    {
        run.Input(manifest);
        run.Uses(Ride.Pipeline);
        var source = Dataset.Open<Ride>(manifest.Address, repo.Root)
            .Checked(Ride.Pipeline, new CheckOptions { Error = CheckAction.Report });
        var fitted = await Ride.Pipeline.FitAsync(source, new FitOptions { Check = false, Profile = true }, cancellationToken: Stop);
        run.Made(fitted);
        run.Checked(source);
        fitted.Save(Path.Combine(repo.Root, "ride.fitted.json"));
        run.OutputFile(Path.Combine(repo.Root, "ride.fitted.json"));
        return fitted;
    }, Options);

    [Fact]
    public async Task A_fit_says_what_each_step_has_learnt_from()
    {
        var manifest = await Commit();
        var fitted = await Fit(manifest);

        sink.Types.ShouldBe(["START", "COMPLETE"]);
        var (start, end) = (sink.Events[0], sink.Events[1]);
        var id = repo.Datasets.Runs.Read().ShouldHaveSingleItem().Id;
        sink.Events.ShouldAllBe(sent => sent.GetProperty("run").GetProperty("runId").GetString() == id);
        start.TryGetProperty("inputs", out _).ShouldBeFalse();
        end.GetProperty("job").GetProperty("name").GetString().ShouldBe("lineage-ride.fit");
        var facet = end.GetProperty("run").GetProperty("facets").GetProperty("preprocessing");
        facet.GetProperty("stateHash").GetString().ShouldBe(fitted.StateHash);
        facet.GetProperty("transformHash").GetString().ShouldBe(Ride.Pipeline.TransformHash);
        facet.GetProperty("rowsRead").GetInt64().ShouldBe(4);

        var output = end.GetProperty("outputs").EnumerateArray().ShouldHaveSingleItem();
        output.GetProperty("name").GetString().ShouldBe(Path.Combine(repo.Root, "ride.fitted.json"));
        Fields(output).ShouldBe(
        [
            "Miles/standard-scale: Miles DIRECT AGGREGATION",
            "Zone/target-encode: Zone DIRECT AGGREGATION, Fare DIRECT AGGREGATION",
        ]);
        var lineage = output.GetProperty("facets").GetProperty("columnLineage");
        InputFields(lineage.GetProperty("dataset")).ShouldBe("Importance INDIRECT");
    }

    [Fact]
    public async Task An_input_has_version_schema_metrics_and_assertions()
    {
        var manifest = await Commit();
        await Fit(manifest);

        var input = sink.Events[1].GetProperty("inputs").EnumerateArray().ShouldHaveSingleItem();
        (input.GetProperty("namespace").GetString(), input.GetProperty("name").GetString()).ShouldBe(("file", repo.Data));
        var facets = input.GetProperty("facets");
        facets.GetProperty("version").GetProperty("datasetVersion").GetString().ShouldBe(manifest.Token);
        facets.GetProperty("schema").GetProperty("fields").EnumerateArray()
            .Select(field => $"{field.GetProperty("name")} {field.GetProperty("type")}")
            .ShouldBe(["Miles Double?", "Zone String", "Night Boolean", "Surcharge Double", "Importance Double", "Fare Double?"]);
        var metrics = input.GetProperty("inputFacets").GetProperty("dataQualityMetrics");
        metrics.GetProperty("rowCount").GetInt64().ShouldBe(4);
        var surcharge = metrics.GetProperty("columnMetrics").GetProperty("Surcharge");
        (surcharge.GetProperty("min").GetDouble(), surcharge.GetProperty("max").GetDouble()).ShouldBe((1, 4));
        // A text has no least value: the lengths of texts are none of its values.
        metrics.GetProperty("columnMetrics").GetProperty("Zone").TryGetProperty("min", out _).ShouldBeFalse();
        var assertion = input.GetProperty("inputFacets").GetProperty("dataQualityAssertions").GetProperty("assertions").EnumerateArray()
            .ShouldHaveSingleItem();
        (assertion.GetProperty("assertion").GetString(), assertion.GetProperty("success").GetBoolean()).ShouldBe(("Range", false));
        assertion.GetProperty("column").GetString().ShouldBe("Miles");
        assertion.GetProperty("actual").GetString().ShouldBe("1 rows break it");
    }

    [Fact]
    public async Task A_transform_says_what_each_slot_comes_from_and_names_inputs_as_the_event_does()
    {
        var fitted = await Fit(await Commit());
        await repo.Datasets.Runs.RunAsync("transform", "lineage-ride", run =>
        {
            run.Input("s3://rides/raw/year=2026/month=01/part-0.parquet", "one");
            run.Input("s3://rides/raw/year=2026/month=02/part-0.parquet", "two");
            run.Input(repo.Datasets.Find("trips@1"));
            run.Uses(fitted);
            run.Output("s3://rides/features/*.parquet", null);
            return Task.FromResult(0);
        }, Options);

        var end = sink.Events[3];
        var inputs = end.GetProperty("inputs").EnumerateArray().Select(NameOf).ToArray();
        inputs.ShouldBe(["s3://rides raw", $"file {repo.Data}"]);
        end.GetProperty("inputs")[0].GetProperty("facets").GetProperty("version").GetProperty("datasetVersion").GetString()
            .ShouldBe("one; two");
        var output = end.GetProperty("outputs").EnumerateArray().ShouldHaveSingleItem();
        NameOf(output).ShouldBe("s3://rides features");
        var fields = output.GetProperty("facets").GetProperty("columnLineage").GetProperty("fields");
        fields.EnumerateObject().SelectMany(field => field.Value.GetProperty("inputFields").EnumerateArray()).Select(NameOf).Distinct()
            .ShouldBe(inputs);
        Fields(output, inputs[0]).ShouldBe(
        [
            "Miles: Miles DIRECT TRANSFORMATION",
            "Zone: Zone DIRECT TRANSFORMATION",
            "Extra: Night INDIRECT CONDITIONAL, Surcharge DIRECT TRANSFORMATION",
        ]);
        output.GetProperty("facets").GetProperty("schema").GetProperty("fields").EnumerateArray()
            .Select(field => field.GetProperty("name").GetString()).ShouldBe(fitted.SlotNames);
    }

    [Fact]
    public async Task A_run_that_fails_says_so_with_its_data_and_without_the_message()
    {
        var manifest = await Commit();
        await Should.ThrowAsync<FormatException>(() => repo.Datasets.Runs.RunAsync<int>("fit", "lineage-ride", run =>
        {
            run.Input(manifest);
            throw new FormatException("the secret value 17");
        }, Options));

        sink.Types.ShouldBe(["START", "FAIL"]);
        sink.Events[1].GetProperty("inputs").GetArrayLength().ShouldBe(1);
        sink.Events[1].GetProperty("run").GetProperty("facets").GetProperty("errorMessage").GetProperty("message").GetString()
            .ShouldBe("System.FormatException");
        sink.Events[1].GetRawText().ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_run_that_is_cancelled_is_aborted()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => repo.Datasets.Runs.RunAsync<int>(
            "fit", "lineage-ride", _ => throw new OperationCanceledException(), Options));
        sink.Types.ShouldBe(["START", "ABORT"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_whose_record_cannot_be_written_has_failed(bool works)
    {
        var error = await Should.ThrowAsync<Exception>(() => repo.Datasets.Runs.RunAsync("fit", "lineage-ride", _ =>
        {
            File.WriteAllText(Path.Combine(repo.Root, ".pre", "runs"), "a file in place of the folder");
            return works ? Task.FromResult(0) : throw new FormatException("the work");
        }, Options));
        (error is FormatException).ShouldBe(!works);
        sink.Types.ShouldBe(["START", "FAIL"]);
    }

    [Fact]
    public async Task A_sink_that_fails_fails_no_run_and_is_reported()
    {
        var events = new OpenLineageEvents(new Broken());
        (await repo.Datasets.Runs.RunAsync("fit", "lineage-ride", _ => Task.FromResult(42), new() { Lineage = events })).ShouldBe(42);
        events.Faults.Select(fault => fault.Message).ShouldBe(["no", "no"]);
        repo.Datasets.Runs.Read().ShouldHaveSingleItem().Outcome.ShouldBe(RunOutcome.Complete);
    }

    [Theory]
    [InlineData("\"_schemaURL\"", "\"_schema\"")]
    [InlineData("\"AGGREGATION\"", "\"CONDITIONAL\"")]
    [InlineData("\"inputFields\"", "\"inputs\"")]
    [InlineData("\"nullCount\":1", "\"nullCount\":1.5")]
    [InlineData("\"stateHash\":\"sha256:", "\"stateHash\":\"")]
    public async Task The_schema_of_these_tests_refuses_what_is_wrong(string right, string wrong)
    {
        await Fit(await Commit());
        var text = sink.Events[1].GetRawText();
        text.ShouldContain(right);
        Should.Throw<ShouldAssertException>(() => EventSchema.Valid(Encoding.UTF8.GetBytes(text.Replace(right, wrong))));
    }

    sealed class Broken : ILineageSink
    {
        public Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("no");
    }

    static string NameOf(JsonElement dataset) => $"{dataset.GetProperty("namespace")} {dataset.GetProperty("name")}";

    static IEnumerable<string> Fields(JsonElement output, string? ofInput = null) =>
        output.GetProperty("facets").GetProperty("columnLineage").GetProperty("fields").EnumerateObject()
            .Select(field => $"{field.Name}: {InputFields(field.Value.GetProperty("inputFields"), ofInput)}");

    static string InputFields(JsonElement fields, string? ofInput = null) => string.Join(", ", fields.EnumerateArray()
        .Where(field => ofInput is null || NameOf(field) == ofInput)
        .Select(field => (Field: field.GetProperty("field"), How: field.GetProperty("transformations")[0]))
        .Select(field => $"{field.Field} {field.How.GetProperty("type")}"
            + (field.How.TryGetProperty("subtype", out var subtype) ? $" {subtype}" : "")));
}
