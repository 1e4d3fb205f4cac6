using System.Text.RegularExpressions;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.House;

/// <summary>The pages are short where they must be, hang together, and lead where they say. ReadmeTests compile their examples.</summary>
public partial class PageTests
{
    const string First = "README.md";

    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Name)];

    /// <summary>The pages that packages carry: readers see them where packages are found, without the repository around them.</summary>
    public static TheoryData<string> PackedPages =>
    [
        .. Directory.GetFiles(Path.Combine(Page.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => $"src/{Path.GetFileNameWithoutExtension(project)}/README.md").Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_first_page_has_at_most_220_lines() => Lines(First).ShouldBeLessThanOrEqualTo(220);

    [Theory]
    [MemberData(nameof(PackedPages))]
    public void The_page_of_a_package_is_short_and_its_links_are_whole_addresses(string name)
    {
        Lines(name).ShouldBeInRange(40, 80);
        Page.Named(name).Links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_its_heading(string name)
    {
        var page = Page.Named(name);
        page.Links.Select(page.Problem).OfType<string>().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_path_that_a_page_names_exists_unless_it_is_to_come(string name)
    {
        var paths = Page.Named(name).Paths;
        paths.Where(path => !path.IsToCome && !Exists(path.Path)).ShouldBeEmpty();
        paths.Where(path => path.IsToCome && Exists(path.Path)).ShouldBeEmpty("It is there by now.");
    }

    [Fact]
    public void Every_page_is_found_by_links_from_the_first()
    {
        var found = new HashSet<string>();
        Follow(First);
        Page.All.Select(page => page.Name).Except(found).ShouldBeEmpty();

        void Follow(string name)
        {
            if (Directory.Exists(Path.Combine(Page.Repository, name)))
                foreach (var page in Page.All.Where(page => Path.GetDirectoryName(page.Name) == name))
                    Follow(page.Name);
            else if (name.EndsWith(".md", StringComparison.Ordinal) && found.Add(name))
                foreach (var target in Page.Named(name) is var page ? page.Links.Select(page.Target).OfType<(string Path, string?)>() : [])
                    Follow(target.Path);
        }
    }

    [Fact]
    public void The_page_for_authors_of_steps_has_every_shape()
    {
        var page = Page.Named("src/Preprocessing/Authoring/README.md").Text;
        var shapes = StepSource.Steps.SelectMany(step => step.GetInterfaces()).Where(shape => shape.IsPublic);
        shapes.Select(shape => $"`{shape.Name.Split('`')[0]}`").Distinct()
            .Where(shape => !page.Contains(shape, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_page_of_the_tests_has_every_suite_and_every_setting()
    {
        var page = Page.Named("tests/README.md").Text;
        var tests = Path.Combine(Page.Repository, "tests");
        Directory.GetDirectories(tests, "*.Tests").Select(Path.GetFileName)
            .Where(suite => !page.Contains($"| `{suite}` |", StringComparison.Ordinal)).ShouldBeEmpty();

        // The benchmarks have a page of their own, and accepted texts are no code.
        var settings = from file in Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
                       where !file.EndsWith(".verified.cs", StringComparison.Ordinal)
                       where !Path.GetRelativePath(tests, file).StartsWith("Preprocessing.Benchmarks", StringComparison.Ordinal)
                       from setting in Setting().Matches(File.ReadAllText(file))
                       select setting.Groups[1].Value;
        SettingRow().Matches(page).Select(row => row.Groups[1].Value).ShouldBe(settings.Distinct(), ignoreOrder: true);
    }

    [Fact]
    public void The_changelog_begins_with_what_is_unreleased_and_names_kinds_of_changes()
    {
        var changelog = Page.Named(".github/CHANGELOG.md").Text;
        var versions = Version().Matches(changelog).Select(version => version.Groups[1].Value).ToArray();
        versions[0].ShouldBe("Unreleased");
        versions[1..].ShouldAllBe(version => char.IsAsciiDigit(version[0]));
        Kind().Matches(changelog).Select(kind => kind.Groups[1].Value)
            .Except(["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[a page](nowhere.md)")]
    [InlineData("[a page](README.md#no-such-heading)")]
    [InlineData("[this page](#no-such-heading)")]
    [InlineData("[a file](global.json#no-such-heading)")]
    [InlineData("[a page](https://github.com/preprocessing/preprocessing/blob/main/nowhere.md)")]
    [InlineData("[the first page](https://github.com/preprocessing/preprocessing#no-such-heading)")]
    public void A_link_that_leads_nowhere_is_found(string text) => Problems(text).Count.ShouldBe(1);

    [Theory]
    [InlineData("[a page](src/Preprocessing/Steps/INFINITY.md)")]
    [InlineData("[a folder](src/Preprocessing)")]
    [InlineData("[this page](#two-words)\n\n## Two words")]
    [InlineData("[the first page](https://github.com/preprocessing/preprocessing#two-commands)")]
    [InlineData("[another place](https://example.org/nowhere.md#nothing)")]
    [InlineData("`[no link](nowhere.md)`\n\n```csharp\nvar item = list[0](nowhere);\n```\n")]
    public void A_link_that_leads_somewhere_is_let_through(string text) => Problems(text).ShouldBeEmpty();

    [Fact]
    public void Paths_are_found_in_text_and_code() =>
        new Page(
            "PAGE.md", "Into `src/Preprocessing/Steps/<Theme>`, or `src/Elsewhere` (to come).\n\n```console\nls tests/Nowhere\n```\n").Paths
            .ShouldBe([("src/Preprocessing/Steps", false), ("src/Elsewhere", true), ("tests/Nowhere", false)]);

    static int Lines(string name) => Page.Named(name).Text.TrimEnd('\n').Split('\n').Length;

    static bool Exists(string path) => Path.Exists(Path.Combine(Page.Repository, path));

    static List<string> Problems(string text)
    {
        var page = new Page("PAGE.md", text);
        return [.. page.Links.Select(page.Problem).OfType<string>()];
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Version();

    [GeneratedRegex("^### (.*)$", RegexOptions.Multiline)]
    private static partial Regex Kind();

    [GeneratedRegex(@"""(PREPROCESSING_[A-Z_]+)""")]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\| `(PREPROCESSING_[A-Z_]+)=", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}
