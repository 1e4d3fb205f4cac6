namespace Preprocessing.Generators.Analyzers;

/// <summary>What all rules share.</summary>
static class Rules
{
    /// <summary>Where the help pages are read; a page is named as the id.</summary>
    public const string Pages = "https://github.com/preprocessing/preprocessing/blob/main/generators/Preprocessing.Generators/Analyzers/";

    // The categories.
    public const string Declaring = "Preprocessing.Declaring";
    public const string Expressions = "Preprocessing.Expressions";
    public const string Chains = "Preprocessing.Chains";
    public const string Authoring = "Preprocessing.Authoring";
    public const string Locking = "Preprocessing.Locking";
}
