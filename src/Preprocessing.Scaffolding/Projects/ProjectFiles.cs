namespace Preprocessing.Scaffolding;

/// <summary>The files around a class: a library with it, its tests, a trainer and a server, each a project.</summary>
public static class ProjectFiles
{
    // Of the packages that the projects take beside our own.
    const string MachineLearning = "5.0.1", LightGbm = "4.7.0", Xunit = "4.0.2";

    /// <summary>Writes the files.</summary>
    /// <param name="draft">The class. It has a label, and is for trees or a linear model.</param>
    /// <param name="version">The version of the packages of Preprocessing, such as that of the tool.</param>
    /// <returns>The texts by their paths, with slashes.</returns>
    /// <exception cref="DraftException">The class has no label, or is for a network: ML.NET has no trainer of these.</exception>
    public static IReadOnlyDictionary<string, string> Of(ClassDraft draft, string version)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.LabelKind == LabelKind.None)
            throw new DraftException("A trainer needs a label, and the names of the columns give none away. Name one with --label.");
        if (draft.For == ModelFamily.Network)
            throw new DraftException("The trainer of a project is one of ML.NET, which has none for networks. Write the class alone, and "
                + "train on what 'preprocess transform' writes.");
        var space = draft.Namespace;
        return new Dictionary<string, string>
        {
            ["README.md"] = ProjectPage.Of(draft),
            [$"{space}.Features/{draft.ClassName}.cs"] = draft.Code,
            [$"{space}.Features/{space}.Features.csproj"] = Library(version),
            [$"{space}.Features.Tests/{draft.ClassName}Tests.cs"] = TestText.Of(draft),
            [$"{space}.Features.Tests/{space}.Features.Tests.csproj"] = Tests(space, version),
            [$"{space}.Trainer/Program.cs"] = TrainerText.Of(draft),
            [$"{space}.Trainer/{space}.Trainer.csproj"] = Trainer(draft, version),
            [$"{space}.Server/Program.cs"] = ServerText.Of(draft),
            [$"{space}.Server/{space}.Server.csproj"] = Server(draft, version),
        };
    }

    static string Library(string version) => Project("Microsoft.NET.Sdk", isExe: false, [], [Package("Preprocessing", version)]);

    static string Tests(string space, string version) => Project(
        "Microsoft.NET.Sdk",
        isExe: true,
        [],
        [Features(space), Package("Preprocessing.Testing", version), Package("xunit.v3", Xunit)]);

    static string Trainer(ClassDraft draft, string version) => Project(
        "Microsoft.NET.Sdk",
        isExe: true,
        [],
        [
            Features(draft.Namespace), Package("Preprocessing.Data", version), Package("Preprocessing.ML", version), .. Learner(draft),
        ]);

    static string Server(ClassDraft draft, string version) => Project(
        "Microsoft.NET.Sdk.Web",
        isExe: false,
        [
            "<!-- A relative path of the model starts where the command is given, as for the trainer. -->",
            "<EnableDefaultRunWorkingDirectory>false</EnableDefaultRunWorkingDirectory>",
        ],
        [Features(draft.Namespace), Package("Preprocessing.ML", version), .. Learner(draft)]);

    static string[] Learner(ClassDraft draft) => draft.For == ModelFamily.Trees
        ? [Package("Microsoft.ML.LightGbm", MachineLearning), Package("LightGBM", LightGbm)]
        : [Package("Microsoft.ML", MachineLearning)];

    static string Features(string space) => $"""<ProjectReference Include="../{space}.Features/{space}.Features.csproj" />""";

    static string Package(string name, string version) => $"""<PackageReference Include="{name}" Version="{version}" />""";

    static string Project(string sdk, bool isExe, string[] properties, string[] items) => $"""
        <Project Sdk="{sdk}">

          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>{(isExe ? "\n    <OutputType>Exe</OutputType>" : "")}
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>{string.Concat(properties.Select(property => "\n    " + property))}
          </PropertyGroup>

          <ItemGroup>
        {string.Join('\n', items.Select(item => "    " + item))}
          </ItemGroup>

        </Project>

        """;
}
