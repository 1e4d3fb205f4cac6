using System.ComponentModel;
using System.Text.Json;

namespace Preprocessing.Generated;

/// <summary>All that a pipeline has learnt, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PipelineState
{
    /// <summary>Writes the state as one JSON object in canonical order.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    /// <summary>What was learnt from the rows outside a fold by the steps that are cross-fitted, and from all rows by the others.</summary>
    public virtual PipelineState Outside(int fold) => this;
}
