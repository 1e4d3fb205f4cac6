using System.Globalization;
using System.Text;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Numbers the classes of a label from 0. A label of text or enum type gets this step where its chain ends.</summary>
/// <remarks>
/// <para>Formula: the index of the class among all classes, counted from 0.</para>
/// <para>
/// Learns: the classes, by exact counts. Numbers are in the order of their values, texts and the names of an enum's members in the order of
/// code points (like their UTF-8 bytes). A class of a single row is a class like any other.
/// </para>
/// <para>
/// The fit refuses a column without any class, and texts that people cannot tell apart or read: blank ones, those with control characters
/// or marks that turn the direction of writing, those above 1,000 characters, and two that differ only in blanks around them or in accents
/// of which one has a character of its own (e and U+0301 for é). Upper and lower case are two classes.
/// </para>
/// <para>
/// A missing value has no class: its index is missing. An unknown class, which the fit has not seen, is refused. A constant column is 0 in
/// every row.
/// </para>
/// <para>Output: an index, or one number, named as the feature. Source: scikit-learn's LabelEncoder, but for missing values.</para>
/// </remarks>
[StepInfo("classes", Version = 1)]
public sealed class ClassesAttribute : StepAttribute,
    IFit<Frequencies, ClassesAttribute.State>, IEncode<ClassesAttribute.State>, IVerifyState<ClassesAttribute.State>, IRefuse
{
    const int MostCharacters = 1000;

    /// <summary>The classes in the order of their numbers.</summary>
    public readonly record struct State(CategoryTable Classes);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        if (column.Distinct == 0)
            throw new FitException(
                Fault.MissingInput,
                FormattableString.Invariant($"all {column.Rows} training rows miss the class, expected some with one. ")
                    + "Check what the label is computed from.");
        CategoryValue[] classes = [.. column.ByValue().Select(found => found.Value)];
        return Problem(classes) is { } problem
            ? throw new FitException(Fault.InvalidInputType, problem + ". Mend the data, or give the class another name in an expression.")
            : new(new CategoryTable(classes));
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.NoMissing(state.Classes, "Classes")
        ?? StateRules.Count(state.Classes.Count, "Classes", 1, int.MaxValue)
        ?? Problem(state.Classes.Values);

    /// <inheritdoc/>
    public bool Refuses => true;

    /// <inheritdoc/>
    public Fault Fault => Fault.UnknownCategory;

    /// <inheritdoc/>
    public string Reason => "the fit has seen no such class; fit on rows that have it, or leave such rows out with [TrainingFilter]";

    /// <inheritdoc/>
    public static int Cardinality(in State state) => state.Classes.Count;

    /// <inheritdoc/>
    public static int Apply(in State state, Category value) =>
        value.IsMissing ? CategoryIndex.None : state.Classes.Find(value) is >= 0 and var index ? index : CategoryIndex.Refused;

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) => state.Classes[index].ToString();

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Classes);

    /// <summary>The first thing that is wrong with the names of classes, in words; null if nothing is.</summary>
    static string? Problem(ReadOnlySpan<CategoryValue> classes)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in classes)
            if (value.Text is { } name && Problem(name) is { } problem)
                return problem;
        foreach (var value in classes)
            if (value.Text is { } name && !names.TryAdd(name.Trim(), name))
                return Alike(names[name.Trim()], name, "blanks around them");
        // Which characters compose to one is not asked of the system, whose tables differ from machine to machine.
        foreach (var plain in names.GroupBy(name => Plain(name.Key), name => name.Value).Select(group => group.ToArray()))
            if (plain.Length > 1 && plain.FirstOrDefault(HasAccentApart) is { } apart)
                return Alike(plain.First(name => name != apart), apart, "accents, of which one has a character of its own");
        return null;
    }

    static string Alike(string first, string second, string difference) =>
        $"the classes {Shown(first)} and {Shown(second)} differ only in {difference}, expected names that people can tell apart";

    static bool HasAccentApart(string name) => name.AsSpan().IndexOfAnyInRange('\u0300', '\u036F') >= 0;

    /// <summary>A name without accents.</summary>
    static string Plain(string name)
    {
        var letters = new LetterBuffer();
        var end = TextNormalizer.Write(name, lowercase: false, Accents.StripUnicode, letters, 0);
        return new string(letters.Room(end), 0, end);
    }

    static string? Problem(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return $"the name of a class is {(name.Length == 0 ? "empty" : "blank")}, expected one that people can read";
        if (name.Length > MostCharacters)
            return FormattableString.Invariant($"the name of a class has {name.Length} characters ({name[..20]}…), expected ")
                + FormattableString.Invariant($"{MostCharacters} at most");
        for (var at = 0; at < name.Length; at++)
            if (char.IsHighSurrogate(name[at]) && at + 1 < name.Length && char.IsLowSurrogate(name[at + 1]))
                at++;
            else if (char.IsSurrogate(name[at]) || char.IsControl(name[at]) || IsHidden(name[at]))
                return $"the class {Shown(name)} has the character U+{(int)name[at]:X4}, which no reader sees, expected one line of text";
        return null;
    }

    /// <summary>Whether a character breaks a line or turns the direction of writing.</summary>
    static bool IsHidden(char letter) => letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>A name in quotes, with an escape for each character that cannot be seen.</summary>
    static string Shown(string name)
    {
        var text = new StringBuilder("'");
        foreach (var letter in name)
            if (letter is >= ' ' and <= '~')
                text.Append(letter);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
        return text.Append('\'').ToString();
    }
}
