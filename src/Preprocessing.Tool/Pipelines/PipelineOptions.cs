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
        Description = "The project that has the class, as it was built last: its file or folder.",
        HelpName = "path",
    };

    readonly Option<string> configuration = new("--configuration", "-c")
    {
        Description = "The configuration of the project.",
        HelpName = "name",
        DefaultValueFactory = _ => "Debug",
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [pipeline, assembly, project, configuration];

    /// <summary>Finds the class.</summary>
    /// <param name="session">The call.</param>
    /// <exception cref="WrongUseException">The options fit no class, or several.</exception>
    /// <exception cref="RefusedException">The assembly cannot be found or loaded.</exception>
    public async Task<PipelineClass> RequireAsync(Session session) => await FindAsync(session) ?? throw new WrongUseException(
        "The class says what the data are: name its project by --project, or its assembly by --assembly.");

    /// <summary>Finds the class; null if no assembly and no project was named.</summary>
    /// <param name="session">The call.</param>
    /// <param name="expected">The pipeline that is meant if none is named; null for the only one.</param>
    /// <exception cref="WrongUseException">The options fit no class, or several.</exception>
    /// <exception cref="RefusedException">The assembly cannot be found or loaded.</exception>
    public async Task<PipelineClass?> FindAsync(Session session, string? expected = null)
    {
        var (name, file, path) = (session.Value(pipeline), session.Value(assembly), session.Value(project));
        if (file is not null && path is not null)
            throw new WrongUseException("Name an assembly or a project, not both.");
        if (file is null && path is null)
            return name is null ? null : throw new WrongUseException(
                $"Where is the class of pipeline '{name}'? Name its project by --project, or its assembly by --assembly.");
        name ??= expected;
        file ??= await ProjectOutput.FindAsync(path!, session.Value(configuration)!, session.Stop);
        var found = PipelineAssembly.Read(file);
        var chosen = name is null ? found : [.. found.Where(item => item.Is(name))];
        if (chosen is [var only])
            return only;
        var names = string.Join(", ", found.Select(item => $"'{item.Name}' ({item.Type.Name})"));
        throw new WrongUseException(
            found.Count == 0 ? $"'{file}' has no class with a pipeline: one that is marked with [Pipeline] and built with Preprocessing."
            : chosen.Count == 0 ? $"'{file}' has no pipeline '{name}', only {names}."
            : $"'{file}' has several pipelines: {names}. Choose one by --pipeline.");
    }
}
