using System.Globalization;

namespace Preprocessing;

/// <summary>
/// Properties of characters beyond ASCII, of one fixed version of Unicode: the tables of a runtime or a system change with updates.
/// </summary>
/// <remarks>
/// Read from <c>Unicode.txt</c> when the first such character is met. Tables of another version of Unicode change numbers: the versions of
/// all steps that use them rise with them.
/// </remarks>
static class UnicodeTables
{
    const byte Word = 1, Cased = 2, Ignorable = 4, Alone = 8;

    static readonly CodePointTable<byte> Flags = new(), Classes = new();
    static readonly CodePointTable<int> Lower = new(), Stripped = new(), Folded = new(), Canonical = new(), Compatible = new();
    static readonly List<int[]> Sequences = [];
    static readonly Dictionary<(int, int), int> Pairs = [];

    static UnicodeTables()
    {
        using var file = typeof(UnicodeTables).Assembly.GetManifestResourceStream("Unicode.txt")
            ?? throw new InvalidOperationException("The assembly lacks its table of characters, Unicode.txt.");
        using var reader = new StreamReader(file);
        var section = "";
        while (reader.ReadLine() is { } line)
            if (line.StartsWith('['))
                section = line;
            else if (!line.StartsWith('#'))
                foreach (var entry in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Read(section, entry);
        // The pairs that are never composed come after the pairs.
        foreach (var (pair, composed) in Pairs.ToArray())
            if ((Flags[composed] & Alone) != 0)
                Pairs.Remove(pair);
    }

    /// <summary>
    /// Says whether a character is a letter, a digit or another numeral of any script (Python's isalnum), or the underscore.
    /// </summary>
    public static bool IsWord(int point) =>
        point < 0x80 ? char.IsAsciiLetterOrDigit((char)point) || point == '_' : (Flags[point] & Word) != 0;

    /// <summary>Says whether a character is a letter with an upper or lower case, and is not ignored by case.</summary>
    public static bool IsCased(int point) => point < 0x80 ? char.IsAsciiLetter((char)point) : (Flags[point] & Cased) != 0;

    /// <summary>Says whether case ignores a character, such as an apostrophe or a combining mark.</summary>
    public static bool IsCaseIgnorable(int point) =>
        point < 0x80 ? (char)point is '\'' or '.' or ':' or '^' or '`' : (Flags[point] & Ignorable) != 0;

    /// <summary>
    /// Says whether a character is white space by Python's isspace, which includes the separators U+001C to U+001F; .NET's does not.
    /// </summary>
    public static bool IsSpace(char unit) => unit is ' ' or >= '\t' and <= '\r' or >= '\u001C' and <= '\u001F'
        or '\u0085' or '\u00A0' or '\u1680' or >= '\u2000' and <= '\u200A' or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';

    /// <summary>
    /// Gives the lower case of a character if it has one, else the character. Two characters are special: İ has two characters as its lower
    /// case, and Σ has another one at the end of words.
    /// </summary>
    public static int ToLower(int point) =>
        point < 0x80 ? (point is >= 'A' and <= 'Z' ? point | 0x20 : point) : Lower[point] is not 0 and var lower ? lower : point;

    /// <summary>
    /// Gives the compatibility decomposition without combining marks: 0 if it is the character itself, a single character, or the
    /// complement of an index for <see cref="Sequence"/>.
    /// </summary>
    public static int Strip(int point) => Stripped[point];

    /// <summary>
    /// Gives what a character becomes where case does not count: a single character, perhaps the character itself, or the complement of an
    /// index for <see cref="Sequence"/>.
    /// </summary>
    public static int Fold(int point) => point < 0x80 || Folded[point] is not (not 0 and var folded) ? ToLower(point) : folded;

    /// <summary>
    /// Gives the canonical decomposition of a character by one step: 0 if there is none, a single character, or the complement of an index
    /// for <see cref="Sequence"/>. Hangul syllables are not in the table.
    /// </summary>
    public static int Decompose(int point) => Canonical[point];

    /// <summary>Gives the whole compatibility decomposition of a character in the same way: 0 if it is the canonical one.</summary>
    public static int DecomposeCompatibly(int point) => Compatible[point];

    /// <summary>Gives the character that two characters compose to; 0 if they do not.</summary>
    public static int Compose(int first, int second) => Pairs.GetValueOrDefault((first, second));

    /// <summary>Gives the combining class of a character: 0 for those that do not move within a text.</summary>
    public static byte CombiningClass(int point) => Classes[point];

    /// <summary>Gives a decomposition of several characters, or of none.</summary>
    public static ReadOnlySpan<int> Sequence(int place) => Sequences[place];

    static void Read(string section, string entry)
    {
        var sides = entry.Split('>');
        var run = sides[0].Split('-', '/');
        int first = Hex(run[0]),
            last = run.Length > 1 ? Hex(run[1]) : first, step = run.Length > 2 ? int.Parse(run[2], CultureInfo.InvariantCulture) : 1;
        int[] targets = sides.Length > 1 ? [.. sides[1].Split('+').Select(Hex)] : [];
        if (targets.Length > 1 || section == "[drop]")
            Sequences.Add(targets);
        if (section == "[canonical]" && targets.Length == 2)
            Pairs.Add((targets[0], targets[1]), first);
        for (var point = first; point <= last; point += step)
            switch (section)
            {
                case "[word]": Flags[point] |= Word; break;
                case "[cased]": Flags[point] |= Cased; break;
                case "[ignorable]": Flags[point] |= Ignorable; break;
                case "[alone]": Flags[point] |= Alone; break;
                case "[lower]" when targets.Length > 1: break; // İ, which becomes two characters.
                case "[lower]": Lower[point] = Target(point); break;
                case "[fold]": Folded[point] = Target(point); break;
                case "[canonical]": Canonical[point] = Target(point); break;
                case "[compatibility]": Compatible[point] = Target(point); break;
                case "[drop]" or "[strip]": Stripped[point] = Target(point); break;
                default: Classes[point] = byte.Parse(section.AsSpan("[class ".Length).TrimEnd(']'), CultureInfo.InvariantCulture); break;
            }

        int Target(int point) => targets.Length == 1 ? targets[0] + point - first : ~(Sequences.Count - 1);
    }

    static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

/// <summary>A table of one value per code point, zero for most.</summary>
sealed class CodePointTable<T> where T : unmanaged
{
    readonly T[]?[] pages = new T[]?[0x110000 >> 8];

    public T this[int point]
    {
        get => pages[point >> 8] is { } page ? page[point & 0xFF] : default;
        set => (pages[point >> 8] ??= new T[256])[point & 0xFF] = value;
    }
}
