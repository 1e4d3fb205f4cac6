using CsCheck;

namespace Preprocessing.Data.Tests;

/// <summary>Texts that readers mistake: of separators, quotes, line breaks of all kinds and characters of several bytes.</summary>
static class HostileTexts
{
    static readonly string[] Pieces =
    [
        "a", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "\\", "é", "ß", "😀", "𝄞", "\u2028", "\u0085", "\uFEFF", "\u0001",
        "null", "NA", "{", "}", "[", "]", ":", "'", "0", "long text without anything in it, but a comma",
    ];

    public static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 8].Select(string.Concat);

    /// <summary>A text, or null for a missing one.</summary>
    public static readonly Gen<string?> OrMissing = Gen.Select(Text, Gen.Int[0, 5]).Select((text, i) => i == 0 ? null : text);

    /// <summary>Finite numbers, integers and fractions alike, or null.</summary>
    public static readonly Gen<double?> Number = Gen.Select(Gen.Double, Gen.Int, Gen.Int[0, 3])
        .Select((real, whole, i) => i switch { 0 => (double?)null, 1 => whole, _ => double.IsFinite(real) ? real : 0 });
}
