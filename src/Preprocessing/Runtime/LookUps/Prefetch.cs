using System.ComponentModel;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Fetches what look-ups of texts will wait for, before the first of them: then the waits for many tables, or many rows, overlap. A look-up
/// takes so many instructions, and ends in a branch so hard to predict, that a processor overlaps two or three of them on its own.
/// </summary>
/// <remarks>
/// A row of 26 texts in tables of up to 10,000 entries: 1,270 ns without, 1,070 with; reading instead of a hint: 1,200. On another day 720
/// to 950 ns with keys made twice, 590 to 840 with keys that are kept, by turns 10 to 20 % less.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Prefetch
{
    /// <summary>The characters of a text, of which a key will be made; null has none.</summary>
    /// <remarks>A row of 26 texts: 775 ns without, 620 with.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(string? text) => PrefetchHint.Fetch(text);

    /// <summary>A text that will be looked up, with its key; null is missing.</summary>
    public static Category Fetch(CategoryTable? table, string? text)
    {
        if (text is null)
            return default;
        var key = CategoryKey.Of(text);
        if (table is { IsLarge: true })
            table.Fetch(key);
        return Category.Of(text, key);
    }

    /// <summary>The texts of rows that will be looked up.</summary>
    public static void Fetch(CategoryTable? table, TextColumn texts, int start, int rows)
    {
        if (table is not { IsLarge: true })
            return;
        var values = texts.Values;
        foreach (var index in texts.Indices.Slice(start, rows))
            if (index >= 0)
                table.Fetch(CategoryKey.Of(values[index].Span));
    }
}
