using System.Text;

namespace Preprocessing.Datasets;

/// <summary>The names of files in a dataset: the same on every machine, and never outside of the dataset's folder.</summary>
static class RelativeName
{
    /// <summary>Compares names as DVC orders them: by Unicode code points, which is the order of their UTF-8 bytes.</summary>
    // string.CompareOrdinal orders surrogates below U+E000, and gives another hash of the folder.
    public static readonly Comparer<string> CodePoints = Comparer<string>.Create(static (one, other) =>
        Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)));

    /// <summary>Makes sure that a name is one that a dataset may have.</summary>
    /// <param name="name">The name, with slashes between folders.</param>
    /// <param name="where">What has it, such as a folder or a manifest.</param>
    /// <exception cref="DatasetException">It is not.</exception>
    public static void Check(string name, string where)
    {
        if (Fault(name) is { } fault)
            throw new DatasetException($"{where} has a file '{Shown(name)}', whose name {fault}.");
    }

    static string? Fault(string name)
    {
        if (name.Length == 0 || name.Split('/') is var parts && parts.Any(part => part is "" or "." or ".."))
            return "is no path below the folder. Names have no empty part, no '.' and no '..'";
        // DEL is a control character that DVC's own test has in a name; nobody needs the others, and messages could not show them.
        if (name.Contains('\\') || name.Any(static letter => char.IsControl(letter) && letter != '\u007f'))
            return "has a backslash or a control character. Rename the file";
        if (OperatingSystem.IsWindows() && name.AsSpan().ContainsAny(":*?\"<>|"))
            return "has a character that Windows does not take";
        if (name.Contains('\uFFFD') || !IsWellFormed(name))
            return "is not UTF-8. Rename the file";
        // Without ICU the platform takes every text for normalised, so that marks which may combine are refused as such.
        if (name.Any(static letter => letter is >= '\u0300' and <= '\u036F' or >= '\u1100' and <= '\u11FF') || !name.IsNormalized())
            return "has combining marks: systems store it in several ways, so that its hash would depend on the machine. Rename the file "
                + "in the composed form (NFC), or without accents";
        return null;
    }

    static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
            if (char.IsSurrogate(name[i]))
                if (i + 1 == name.Length || !char.IsSurrogatePair(name[i], name[++i]))
                    return false;
        return true;
    }

    static string Shown(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? '?' : letter));
}
