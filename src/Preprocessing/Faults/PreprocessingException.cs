namespace Preprocessing;

/// <summary>
/// The base of all errors that a person can mend: in the data, the files, the parameters or the models. Mistakes of the calling
/// code, such as a span that is too short, are <see cref="ArgumentException"/> and <see cref="InvalidOperationException"/>;
/// failures of the disk are <see cref="IOException"/>.
/// </summary>
public abstract class PreprocessingException : Exception
{
    /// <summary>Says what was found, what was expected, where, and what to do.</summary>
    protected PreprocessingException(string message, Exception? cause = null) : base(message, cause) { }
}
