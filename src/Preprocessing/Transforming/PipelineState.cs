using System.ComponentModel;
using System.Text.Json;

namespace Preprocessing.Generated;

/// <summary>The learnt state of a pipeline, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PipelineState
{
    /// <summary>Writes the state as one JSON object in canonical order.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    /// <summary>
    /// Returns the state of a fold: learnt from the rows outside the fold by the cross-fitted steps, and from all rows by the other steps.
    /// </summary>
    public virtual PipelineState Outside(int fold) => this;
}
