using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>The operation by which a generated pipeline checks batches.</summary>
interface IChecked<TRow>
{
    /// <summary>Checks the rows of a batch against the declared constraints.</summary>
    void Check(Batch<TRow> batch, CheckFindings findings);
}
