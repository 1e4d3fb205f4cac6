using System.Text;

namespace Preprocessing.Scaffolding;

/// <summary>The words of the name of a column, which say a lot about it.</summary>
static class Words
{
    static readonly HashSet<string> Identifiers = ["id", "ids", "key", "uuid", "guid", "code", "zip", "zipcode", "postcode", "sku", "isbn"];

    /// <summary>Whether a name says that its values name things, so that their order says nothing.</summary>
    public static bool SayIdentifier(string name) => Of(name) is [.., var last] && Identifiers.Contains(last);

    /// <summary>Splits a name into words of lower case: at what is no letter or digit, and where an upper case letter begins one.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var isPart = char.IsLetterOrDigit(name[i]);
            var begins = isPart && char.IsUpper(name[i]) && i > 0
                && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1]));
            if ((begins || !isPart) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
            if (isPart)
                word.Append(char.ToLowerInvariant(name[i]));
        }
        if (word.Length > 0)
            words.Add(word.ToString());
        return words;
    }
}
