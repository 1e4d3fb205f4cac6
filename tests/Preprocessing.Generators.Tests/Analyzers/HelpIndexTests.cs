using System.Globalization;
using System.Text;
using Preprocessing.Generators.Analyzers;

namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>
/// The page that lists all rules has what they say of themselves. The test writes it; on a build server it fails instead.
/// </summary>
public class HelpIndexTests
{
    const string Folder = "generators/Preprocessing.Generators/Analyzers";

    static readonly WrittenTable Table = new(
        $"{Folder}/README.md", "<!-- The rules: written by HelpIndexTests. -->", "<!-- The end of the rules. -->");

    [Fact]
    public void The_index_of_the_rules_is_written_from_the_rules()
    {
        var rules = AnalyzerVerifier.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Append(GeneratorFailure.Rule)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var category in rules.GroupBy(rule => rule.Category.Split('.')[^1]))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{category.Key}**\n\n| rule | severity | says |\n|---|---|---|\n");
            foreach (var rule in category)
                text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({PageOf(rule.Id)}) | {rule.DefaultSeverity} | {rule.Title} |\n");
        }
        Table.Write(text.Append('\n').ToString());
    }

    /// <summary>The page of a rule, wherever in the folder it lies.</summary>
    static string PageOf(string id)
    {
        var folder = Path.Combine(Page.Repository, Folder);
        var page = Directory.GetFiles(folder, id + ".md", SearchOption.AllDirectories).Single();
        return Path.GetRelativePath(folder, page).Replace('\\', '/');
    }
}
