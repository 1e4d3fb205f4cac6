using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Preprocessing.Generators.Model;

/// <summary>
/// Names of the user's in generated code. A name as text is what messages and files say; as code it is written so that no keyword can be
/// read into it; and as part of a generated name it is an id, so that no two generated names can be one.
/// </summary>
static class Identifiers
{
    /// <summary>Contextual keywords that are younger than the list of the compiler which this assembly is built against.</summary>
    static readonly HashSet<string> Young = ["allows", "extension", "field", "closed", "union"];

    /// <summary>
    /// The words that generated names begin with: <c>Transform_Miles</c>. What generated names end in is kept from steps by <see
    /// cref="Endings"/>.
    /// </summary>
    static readonly string[] Beginnings =
    [
        "Add", "CategoryOf", "ClassesOf", "Column", "CountOf", "Cross", "Features", "Fit", "IndexOf", "InverseOf", "LabelAt", "LabelOf",
        "LabelReader", "LabelsOf", "Output", "Read", "Refuse", "RowsOf", "SlotsOf", "TargetOf", "Trace", "Transform", "ValueOf", "column",
        "isLoaded", "label",
    ];

    /// <summary>
    /// The words that stand after a feature's id alone: <c>Miles_at</c>. Where the name of a step follows, it is none of these.
    /// </summary>
    public static readonly string[] Endings =
    [
        "Items", "Lifted", "at", "byText", "counts", "end", "entries", "entry", "fragments", "index", "indices", "inputs", "leaves",
        "lookUp", "numbers", "offsets", "rows", "slots", "smallNumbers", "text", "texts", "value", "width",
    ];

    /// <summary>A name as code writes it, wherever it stands.</summary>
    public static string Code(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
        && !Young.Contains(name)
            ? name
            : "@" + name;

    /// <summary>
    /// An id for each of the names: the name itself where that can be, and never with the "_" that joins ids with other words.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Ids(IEnumerable<string> names)
    {
        var all = names.Distinct().ToList();
        var taken = new HashSet<string>(Beginnings);
        // A name that can be its own id is not to lose it to another that is written like it.
        var ids = all.Where(name => SyntaxFacts.IsValidIdentifier(name) && name.IndexOf('_') < 0 && taken.Add(name))
            .ToDictionary(name => name);
        foreach (var name in all)
            if (!ids.ContainsKey(name))
                ids.Add(name, Id(name, taken));
        return ids;
    }

    /// <summary>An id for a name that none of those taken is.</summary>
    public static string Id(string name, ISet<string> taken)
    {
        var plain = string.Concat(name.Where(letter => letter != '_' && SyntaxFacts.IsIdentifierPartCharacter(letter)));
        if (plain.Length == 0 || plain[0] is >= '0' and <= '9')
            plain = "Name" + plain;
        var id = plain;
        for (var n = 2; !taken.Add(id); n++)
            id = plain + n;
        return id;
    }
}
