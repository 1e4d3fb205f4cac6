namespace Preprocessing.Datasets;

/// <summary>What one run did: the one record from which lineage, audit and reports are made. It has no row of the data.</summary>
/// <param name="Id">The identifier, a UUID of version 7: later runs have greater ones.</param>
/// <param name="Kind">What was run, such as <c>fit</c>.</param>
/// <param name="Job">What names the same work in every run, such as the pipeline.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="EndedAt">When it ended, in UTC.</param>
public sealed record RunRecord(string Id, string Kind, string Job, RunOutcome Outcome, DateTime StartedAt, DateTime EndedAt)
{
    /// <summary>The data that were read, with their version tokens.</summary>
    public IReadOnlyList<DataInput> Inputs { get; init; } = [];

    /// <summary>What was written, with its version tokens.</summary>
    public IReadOnlyList<DataInput> Outputs { get; init; } = [];

    /// <summary>The code that ran; null if no pipeline took part.</summary>
    public RunCode? Code { get; init; }

    /// <summary>The number of rows that were read; null if nobody counted them.</summary>
    public long? RowsRead { get; init; }

    /// <summary>The number of rows that were passed on.</summary>
    public long? RowsEmitted { get; init; }

    /// <summary>The number of rows that were left out: those read are those passed on and those left out.</summary>
    public long? RowsQuarantined { get; init; }

    /// <summary>What the checks said; null if nothing was checked.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The constraints that rows broke, and how many.</summary>
    public IReadOnlyList<BrokenConstraint> Broken { get; init; } = [];

    /// <summary>The profile of the data; null if none was made.</summary>
    public DataProfile? Profile { get; init; }

    /// <summary>Who ran it; null if nobody said it.</summary>
    public string? Actor { get; init; }

    /// <summary>Why it was run; null if nobody said it.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The type of the error that ended the run; null if there was none. Its message is not recorded, because it may hold values of the
    /// data.
    /// </summary>
    public string? Error { get; init; }
}

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>It did all it should.</summary>
    Complete,

    /// <summary>An error ended it.</summary>
    Fail,

    /// <summary>Somebody cancelled it.</summary>
    Abort,
}

/// <summary>The code of a run.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="TransformHash">The hash of all that can change a number before anything is learnt.</param>
/// <param name="SchemaHash">The hash of the input columns.</param>
/// <param name="ContractHash">The hash of all that the class declares.</param>
/// <param name="StateHash">The hash of what was learnt; null where nothing was.</param>
/// <param name="LibraryVersion">The version of this library.</param>
/// <param name="SourceRevision">The revision of the source code, such as a commit; null if the assembly does not say it.</param>
public sealed record RunCode(
    string Pipeline, string TransformHash, string SchemaHash, string ContractHash, string? StateHash, string LibraryVersion,
    string? SourceRevision);
