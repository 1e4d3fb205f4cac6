namespace Preprocessing;

/// <summary>
/// The data cannot be read, or they are not what the pipeline declares. The message says where, what
/// was found, what was expected, and what to do.
/// </summary>
public sealed class SourceException : PreprocessingException
{
    /// <summary>Says what is wrong.</summary>
    public SourceException(string message, Exception? cause = null) : base(message, cause) { }
}
