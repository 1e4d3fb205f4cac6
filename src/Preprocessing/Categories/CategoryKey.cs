using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Preprocessing.Authoring;

/// <summary>64 bits and a tag for each category, which distinguish most categories.</summary>
/// <remarks>
/// Texts of up to four characters, and texts of up to eight characters below U+0100, fit into the bits, so a look-up compares two words.
/// The bits of a longer text are a hash, by folded 128-bit products (as in Wang Yi's wyhash), and the text itself decides.
/// </remarks>
readonly record struct CategoryKey(ulong Bits, int Tag)
{
    const int MissingTag = int.MinValue, IntegerTag = int.MinValue + 1, RealTag = int.MinValue + 2;

    /// <summary>Whether the key alone does not identify the text.</summary>
    public bool NeedsText => Tag >= 0;

    /// <summary>The kind of category.</summary>
    public CategoryKind Kind => Tag switch
    {
        MissingTag => CategoryKind.Missing,
        IntegerTag => CategoryKind.Integer,
        RealTag => CategoryKind.Real,
        _ => CategoryKind.Text,
    };

    /// <summary>The length of the text. If the bits hold the text, the tag is the complement of its length.</summary>
    public int Length => Tag >= 0 ? Tag : Kind == CategoryKind.Text ? ~Tag : 0;

    /// <summary>Returns the key of a category that is not a text.</summary>
    public static CategoryKey Of(CategoryKind kind, long bits) => kind switch
    {
        CategoryKind.Integer => new((ulong)bits, IntegerTag),
        CategoryKind.Real => new((ulong)bits, RealTag),
        _ => new(0, MissingTag),
    };

    /// <summary>Returns the key of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CategoryKey Of(ReadOnlySpan<char> text) => Pack(text) is { Tag: not 0 } key ? key : OfLong(text);

    /// <summary>Returns the key of a text that fits into the bits; for any other text the tag is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CategoryKey Pack(ReadOnlySpan<char> text)
    {
        var length = text.Length;
        if (length is >= 4 and <= 8)
        {
            // Two words that may overlap. Characters below 256 leave every second byte free for the other word.
            ulong head = Word(text, 0), tail = Word(text, length - 4);
            if (length == 4)
                return new(head, ~length);
            if (((head | tail) & 0xFF00_FF00_FF00_FF00) == 0)
                return new(head | tail << 8, ~length);
        }
        else if (length < 4)
        {
            return length == 0 ? new(0, ~0) : new(text[0] | (ulong)text[length >> 1] << 16 | (ulong)text[length - 1] << 32, ~length);
        }
        return default;
    }

    /// <summary>Returns the key of a text that does not fit into the bits.</summary>
    public static CategoryKey OfLong(ReadOnlySpan<char> text)
    {
        var hash = 0x9E3779B97F4A7C15;
        for (var i = 0; i < text.Length - 4; i += 4)
            hash = Fold(hash ^ Word(text, i), 0xA0761D6478BD642F);
        return new(Fold(hash ^ Word(text, text.Length - 4), 0xE7037ED1A0B428DB ^ (ulong)text.Length), text.Length);
    }

    static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    // Keys and hashes stay within a process, so the machine's byte order does not matter.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Word(ReadOnlySpan<char> text, int start) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), start)));
}
