namespace Preprocessing.Generators.Model;

/// <summary>The aliases by which generated files call the namespaces of the package.</summary>
static class NamespaceAliases
{
    public const string Generated = "run";
    public const string Authoring = "author";
    public const string Package = "api";

    public static readonly string[] All = [Generated, Authoring, Package];
}
