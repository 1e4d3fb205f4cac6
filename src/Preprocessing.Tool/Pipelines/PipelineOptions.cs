using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>The options by which a command is told of a class with a pipeline.</summary>
sealed class PipelineOptions
{
    readonly Option<string?> pipeline = new("--pipeline")
    {
        Description = "The pipeline, by its name or that of its class; not needed if there is only one.",
        HelpName = "name",
    };

    readonly Option<string?> assembly = new("--assembly") { Description = "The assembly that has the class.", HelpName = "file" };

    readonly Option<string?> project = new("--project")
    {
        Description = "The project that has the class: its file or folder. It is built first.",
        HelpName = "path",
    };

    readonly Option<string> configuration = new("--configuration", "-c")
    {
        Description = "The configuration of the project.",
        HelpName = "name",
        DefaultValueFactory = _ => "Debug",
    };

    readonly Option<bool> noBuild = new("--no-build") { Description = "Take the project as it was built last." };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [pipeline, assembly, project, configuration, noBuild];

    /// <summary>Finds the class; null if no assembly and no project was named.</summary>
    /// <param name="session">The call.</param>
    /// <param name="expected">The pipeline that is meant if none is named; null for the only one.</param>
    /// <exception cref="WrongUseException">The options fit no class, or several.</exception>
    /// <exception cref="RefusedException">The project cannot be built, or the assembly not be found or loaded.</exception>
    public async Task<PipelineClass?> FindAsync(Session session, string? expected = null)
    {
        if (await ChooseAsync(session, expected) is not var (file, chosen))
            return null;
        return chosen is [var only]
            ? only
            : throw new WrongUseException($"'{file}' has several pipelines: {Names(chosen)}. Choose one by --pipeline.");
    }

    /// <summary>Finds the class of a command that cannot do without.</summary>
    /// <param name="session">The call.</param>
    /// <param name="expected">The pipeline that is meant if none is named; null for the only one.</param>
    /// <exception cref="WrongUseException">No assembly and no project was named, or the options fit no class, or several.</exception>
    /// <exception cref="RefusedException">The assembly cannot be found or loaded.</exception>
    public async Task<PipelineClass> RequireAsync(Session session, string? expected = null) =>
        await FindAsync(session, expected) ?? throw Missing();

    /// <summary>All classes that the options fit, at least one.</summary>
    /// <exception cref="WrongUseException">No assembly and no project was named, or the options fit no class.</exception>
    /// <exception cref="RefusedException">The assembly cannot be found or loaded.</exception>
    public async Task<IReadOnlyList<PipelineClass>> FindAllAsync(Session session) =>
        (await ChooseAsync(session, null) ?? throw Missing()).Classes;

    async Task<(string File, IReadOnlyList<PipelineClass> Classes)?> ChooseAsync(Session session, string? expected)
    {
        var (name, file, path) = (session.Value(pipeline), session.Value(assembly), session.Value(project));
        if (file is not null && path is not null)
            throw new WrongUseException("Name an assembly or a project, not both.");
        if (file is null && path is null)
            return name is null ? null : throw new WrongUseException(
                $"Where is the class of pipeline '{name}'? Name its project by --project, or its assembly by --assembly.");
        name ??= expected;
        file ??= session.Value(noBuild)
            ? await ProjectOutput.FindAsync(path!, session.Value(configuration)!, session.Stop)
            : await ProjectOutput.BuildAsync(path!, session.Value(configuration)!, session.Stop);
        var found = PipelineAssembly.Read(file);
        var chosen = name is null ? found : [.. found.Where(item => item.Is(name))];
        return chosen.Count > 0 ? (file, chosen) : throw new WrongUseException(
            found.Count == 0 ? $"'{file}' has no class with a pipeline: one that is marked with [Pipeline] and built with Preprocessing."
            : $"'{file}' has no pipeline '{name}', only {Names(found)}.");
    }

    static WrongUseException Missing() =>
        new("Which class declares the rows? Name its project by --project, or its assembly by --assembly.");

    static string Names(IEnumerable<PipelineClass> found) => string.Join(", ", found.Select(item => $"'{item.Name}' ({item.Type.Name})"));
}
