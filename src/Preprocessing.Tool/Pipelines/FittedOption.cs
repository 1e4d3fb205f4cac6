using System.CommandLine;
using System.Text.Json;

namespace Preprocessing.Tool;

/// <summary>The option by which a command is told of a fitted pipeline.</summary>
sealed class FittedOption
{
    /// <summary>Makes the option.</summary>
    /// <param name="isRequired">Whether a command cannot do without.</param>
    public FittedOption(bool isRequired) => Option = new("--fitted", "-f")
    {
        Description = "The file of the fitted pipeline, as 'fit' and fitted.Save write it.",
        HelpName = "file",
        Required = isRequired,
    };

    /// <summary>The option itself.</summary>
    public Option<string?> Option { get; }

    /// <summary>Loads it; null if the option was not given.</summary>
    /// <exception cref="StateException">The file is damaged, or of other code.</exception>
    public FittedPipeline<TRow>? Load<TRow>(Session session) where TRow : IPipelineRow<TRow> =>
        session.Value(Option) is { } path ? TRow.Pipeline.Load(path) : null;

    /// <summary>The pipeline that the file names, to choose the class by; null if it names none, which loading says in words.</summary>
    public string? Pipeline(Session session)
    {
        if (session.Value(Option) is not { } path || !File.Exists(path))
            return null;
        try
        {
            using var file = File.OpenRead(path);
            using var document = JsonDocument.Parse(file);
            return document.RootElement.TryGetProperty("pipeline", out var name) ? name.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
