namespace Preprocessing;

/// <summary>A model is refused because it was made with other preprocessing than it would run with, or does not say with which.</summary>
public sealed class MismatchException : PreprocessingException
{
    /// <summary>Says what differs between the preprocessing of a model and that at hand.</summary>
    public MismatchException(string model, IReadOnlyList<string> differences)
        : base($"The model '{model}' was made with other preprocessing than it would run with:\n{string.Concat(differences.Select(line => $"  {line}\n"))}Train it again with this preprocessing, or run it with the preprocessing it was made with.") =>
        Differences = differences;

    /// <summary>Says why a model cannot be checked.</summary>
    public MismatchException(string message, Exception? cause = null) : base(message, cause) => Differences = [];

    /// <summary>What differs, in words.</summary>
    public IReadOnlyList<string> Differences { get; }
}
