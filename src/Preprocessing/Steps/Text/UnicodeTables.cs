using System.Globalization;

namespace Preprocessing;

/// <summary>
/// Properties of characters beyond ASCII, of one fixed version of Unicode: the tables of a runtime or a system change with updates.
/// </summary>
/// <remarks>Read from <c>Unicode.txt</c> when the first such character is met.</remarks>
static class UnicodeTables
{
    const byte Word = 1, Cased = 2, Ignorable = 4;

    static readonly CodePointTable<byte> Flags = new();
    static readonly CodePointTable<int> Lower = new(), Stripped = new();
    static readonly List<int[]> Sequences = [];

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

    /// <summary>Gives a decomposition of several characters, or of none.</summary>
    public static ReadOnlySpan<int> Sequence(int place) => Sequences[place];

    static void Read(string section, string entry)
    {
        var sides = entry.Split('>');
        var run = sides[0].Split('-', '/');
        int first = Hex(run[0]),
            last = run.Length > 1 ? Hex(run[1]) : first, step = run.Length > 2 ? int.Parse(run[2], CultureInfo.InvariantCulture) : 1;
        int[] targets = sides.Length > 1 ? [.. sides[1].Split('+').Select(Hex)] : [];
        if (section is "[strip]" or "[drop]" && targets.Length != 1)
            Sequences.Add(targets);
        for (var point = first; point <= last; point += step)
            switch (section)
            {
                case "[word]": Flags[point] |= Word; break;
                case "[cased]": Flags[point] |= Cased; break;
                case "[ignorable]": Flags[point] |= Ignorable; break;
                case "[lower]" when targets.Length == 1: Lower[point] = targets[0] + point - first; break;
                case "[lower]": break; // İ, which becomes two characters.
                default: Stripped[point] = targets.Length == 1 ? targets[0] + point - first : ~(Sequences.Count - 1); break;
            }
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
