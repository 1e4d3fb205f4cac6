namespace Preprocessing.Benchmarks.Clicks;

/// <summary>
/// Workload W2: an advertisement that was shown, with 13 numbers and 26 categories, as in the data of the Criteo challenge.
/// </summary>
[Pipeline("w2-clicks")]
public sealed partial class ClickRow
{
    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I1 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I2 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I3 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I4 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I5 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I6 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I7 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I8 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I9 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I10 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I11 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I12 { get; init; }

    [Impute(ImputeStrategy.Constant, Value = 0), Clip(Min = 0), Log1p, StandardScale] public long? I13 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C1 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C2 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C3 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C4 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C5 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C6 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C7 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C8 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C9 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C10 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C11 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C12 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C13 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C14 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C15 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C16 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C17 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C18 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C19 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C20 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C21 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C22 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C23 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C24 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C25 { get; init; }

    [Output("ids", Type = OutputType.Int64), EmbeddingId(MinFrequency = 16)] public string? C26 { get; init; }
}
