namespace Preprocessing.Generators.Analyzers;

/// <summary>The categories of rules, and the addresses of their help pages.</summary>
static class Rules
{
    public const string Declaring = Prefix + nameof(Declaring);
    public const string Expressions = Prefix + nameof(Expressions);
    public const string Chains = Prefix + nameof(Chains);
    public const string Authoring = Prefix + nameof(Authoring);
    public const string Locking = Prefix + nameof(Locking);
    public const string Governance = Prefix + nameof(Governance);

    const string Prefix = "Preprocessing.";

    const string Folder = "https://github.com/preprocessing/preprocessing/blob/main/generators/Preprocessing.Generators/Analyzers/";

    /// <summary>
    /// The address of the help page of a rule. The page lies beside the analyzer, in the folder that is named as the category.
    /// </summary>
    public static string Page(string category, string id) => $"{Folder}{category.Substring(Prefix.Length)}/{id}.md";
}
