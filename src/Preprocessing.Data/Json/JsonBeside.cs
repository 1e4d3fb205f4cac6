using System.Text;
using System.Text.Json;

namespace Preprocessing.Data;

/// <summary>Keeps a text or number that stands beside the array of objects, such as the cursor of the next page.</summary>
/// <param name="name">A property of the outermost object.</param>
sealed class JsonBeside(string name)
{
    char[] room = new char[64];
    bool isNext;

    /// <summary>Whether the outermost object has the property.</summary>
    public bool IsFound { get; private set; }

    /// <summary>The text, or the digits of the number; null if the property is null or absent.</summary>
    public string? Value { get; private set; }

    /// <summary>Begins a text.</summary>
    public void Begin() => (isNext, IsFound, Value) = (false, false, null);

    /// <summary>Takes the token at which a reader stands if it is the property or its value; the array is behind or before it.</summary>
    /// <exception cref="SourceException">The property is neither text nor number, or is there twice.</exception>
    public bool Take(ref Utf8JsonReader reader, string origin)
    {
        if (!isNext)
            return reader.CurrentDepth == 1
                && reader.TokenType == JsonTokenType.PropertyName
                && (isNext = reader.ValueTextEquals(name));
        if (IsFound)
            throw new SourceException(
                $"'{origin}' has property '{name}' more than once. Write it once, so that it is certain which is meant.");
        (isNext, IsFound) = (false, true);
        if (reader.TokenType == JsonTokenType.Number)
            Value = Encoding.UTF8.GetString(reader.ValueSpan);
        else if (reader.TokenType == JsonTokenType.String && JsonTexts.TryCopy(ref reader, ref room, out var text))
            Value = text.ToString();
        else if (reader.TokenType != JsonTokenType.Null)
            throw new SourceException(
                $"Property '{name}' of '{origin}' is {JsonTexts.Show(ref reader)}, where a text, a number or null is expected. Name "
                + "another property, or mend the answer.");
        return true;
    }
}
