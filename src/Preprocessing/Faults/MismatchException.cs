namespace Preprocessing;

/// <summary>
/// A model is refused: it was made with other preprocessing than it would run with, or it does not name its preprocessing.
/// </summary>
public sealed class MismatchException : PreprocessingException
{
    /// <summary>
    /// Says what differs between the preprocessing that a model was made with and the preprocessing that it would run with.
    /// </summary>
    public MismatchException(string model, IReadOnlyList<string> differences)
        : base($"The model '{model}' was made with other preprocessing than it would run with:\n"
            + $"{string.Concat(differences.Select(line => $"  {line}\n"))}Train it again with this preprocessing, "
            + "or run it with the preprocessing it was made with.") =>
        Differences = differences;

    /// <summary>Says why a model cannot be checked.</summary>
    public MismatchException(string message, Exception? cause = null) : base(message, cause) => Differences = [];

    /// <summary>The differences, one sentence each.</summary>
    public IReadOnlyList<string> Differences { get; }
}
