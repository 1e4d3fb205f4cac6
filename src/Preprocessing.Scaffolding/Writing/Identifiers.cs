using System.Globalization;
using System.Text;

namespace Preprocessing.Scaffolding;

/// <summary>Makes names of C# of the names of columns and files, whatever these have.</summary>
static class Identifiers
{
    // The types that a written class names: within a class of such a name they would mean the class.
    static readonly HashSet<string> Types =
    [
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "CheckLevel", "ImputeStrategy", "QuantileOutput",
        "OutputType", "System", "Preprocessing",
    ];

    /// <summary>The members that every class has, and those that are generated into it.</summary>
    static readonly string[] Members =
    [
        "Pipeline", "PipelineCode", "PipelineRecalled", "PipelineViewsRead", "Packed", "Equals", "GetHashCode", "GetType", "ToString",
        "MemberwiseClone", "ReferenceEquals", "Finalize",
    ];

    /// <summary>The name of a class.</summary>
    /// <param name="text">What it is about, such as the name of a file.</param>
    public static string Class(string text) =>
        Pascal(text, "Row") is var name && (Types.Contains(name) || Members.Contains(name)) ? name + "Row" : name;

    /// <summary>Whether a text is a name of C# that is no keyword.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(letter => char.IsLetterOrDigit(letter) || letter == '_')
        && !Keywords.Contains(text);

    /// <summary>The names of a class's members, each once.</summary>
    /// <param name="className">The name of the class, which no member has.</param>
    public sealed class Scope(string className)
    {
        readonly HashSet<string> taken = [className, .. Members];

        /// <summary>Takes a name for a text; with a number behind it if the name is taken.</summary>
        public string Take(string text)
        {
            var name = Pascal(text, "Column");
            var free = name;
            for (var number = 2; !taken.Add(free); number++)
                free = string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
            return free;
        }
    }

    /// <summary>A text in the form of a name: its words begin with upper case letters, and nothing else is left.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fallback">What a name begins with that would begin with a digit, and the name of a text without letters.</param>
    public static string Pascal(string text, string fallback)
    {
        var name = new StringBuilder();
        var begins = true;
        foreach (var letter in Normalized(text))
            if (!char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
                begins = true;
            else
            {
                name.Append(begins ? char.ToUpperInvariant(letter) : letter);
                begins = false;
            }
        // Words in upper case alone are read letter by letter: IATA_CODE becomes IataCode.
        var pascal = name.ToString();
        if (pascal.Length > 3 && !pascal.Any(char.IsLower) && pascal.Any(char.IsLetter))
            pascal = string.Concat(Words.Of(text.ToLowerInvariant()).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return pascal.Length == 0 ? fallback : char.IsLetter(pascal[0]) ? pascal : fallback + pascal;
    }

    // A lone surrogate cannot be normalised.
    static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];
}
