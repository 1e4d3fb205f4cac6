using System.Text.Json;

namespace Preprocessing.Authoring;

/// <summary>A value inside a step's state that writes itself in canonical form: equal values give equal text.</summary>
/// <typeparam name="TSelf">The value's type.</typeparam>
public interface IStateValue<TSelf>
{
    /// <summary>Writes exactly one JSON value.</summary>
    void Write(Utf8JsonWriter writer);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The JSON is not such a value.</exception>
    static abstract TSelf Read(JsonElement json);
}
