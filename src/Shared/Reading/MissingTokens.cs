using System.Globalization;
using System.Numerics;
using System.Text;

namespace Preprocessing;

/// <summary>The texts that stand for a missing value of a column, for readers whose column could not hold them.</summary>
/// <remarks>Tokens that the column can hold are made missing by <see cref="Column.EraseMissingTokens"/>.</remarks>
/// <param name="info">The column of the pipeline.</param>
readonly struct MissingTokens(ColumnInfo info)
{
    // An element of a list is not a value of the column.
    readonly string[] tokens = info.Type.IsArray ? [] : [.. info.MissingTokens];
    readonly byte[][] encoded = info.Type.IsArray ? [] : [.. info.MissingTokens.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether a text in UTF-8 is one of them.</summary>
    public bool Has(ReadOnlySpan<byte> text)
    {
        foreach (var token in encoded)
            if (text.SequenceEqual(token))
                return true;
        return false;
    }

    /// <summary>Whether a text is one of them.</summary>
    public bool Has(ReadOnlySpan<char> text)
    {
        foreach (var token in tokens)
            if (text.SequenceEqual(token))
                return true;
        return false;
    }

    /// <summary>The one that a whole number is; null if it is none.</summary>
    public string? Of<T>(T number) where T : IBinaryInteger<T>
    {
        foreach (var token in tokens)
            if (T.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value == number)
                return token;
        return null;
    }
}
