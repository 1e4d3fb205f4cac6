using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Preprocessing.Tests.Steps;

/// <summary>The steps of the library with their files: what is written above them, and which theme they belong to.</summary>
static partial class StepSource
{
    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    static readonly Dictionary<string, string> Files =
        Directory.EnumerateFiles(Path.Combine(Repository, "src", "Preprocessing", "Steps"), "*Attribute.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>Every step of the library.</summary>
    public static IReadOnlyList<Type> Steps { get; } =
        [.. typeof(StepAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(StepAttribute)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>The name as it is written on a property.</summary>
    public static string Name(Type step) => step.Name[..^"Attribute".Length];

    /// <summary>The folder that the step's file lies in.</summary>
    public static string Theme(Type step) => Path.GetFileName(Path.GetDirectoryName(Files[step.Name]))!;

    /// <summary>The shapes of a step, without their states.</summary>
    public static IReadOnlySet<string> Shapes(Type step) => step.GetInterfaces().Select(shape => shape.Name.Split('`')[0]).ToHashSet();

    /// <summary>The doc comment on a step, on one line, without the tags.</summary>
    public static string Documentation(Type step)
    {
        var comment = Comment().Match(File.ReadAllText(Files[step.Name])).Groups[1].Value;
        return Spaces().Replace(
            Tags().Replace(comment.Replace("///", " ", StringComparison.Ordinal), tag => tag.Groups[1].Value.Split('.', ':').Last()), " ")
            .Replace("&gt;", ">", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal);
    }

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"((?:^///[^\n]*\n)+)(?:\[[^\n]*\n)*public sealed class", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"</?\w+(?:\s+(?:cref|name|langword)=""([^""]*)"")?\s*/?>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
