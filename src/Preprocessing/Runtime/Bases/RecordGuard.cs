using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>Checks that a row has its records and dictionaries before their columns are read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordGuard
{
    /// <summary>Refuses a row that lacks one.</summary>
    /// <exception cref="StepException">The row lacks it.</exception>
    public static void Require(bool lacks, string property)
    {
        if (lacks)
            throw new StepException(Fault.MissingInput, $"'{property}' is missing in the row, but the class does not allow that. "
                + $"Set it, or declare it with '?', so that all columns in it may be missing.");
    }
}
