namespace Preprocessing;

/// <summary>Data cannot be read, or are not what the pipeline declares. The message says where, what was found, what was expected, and what to do.</summary>
public sealed class SourceException : PreprocessingException
{
    /// <summary>Says what is wrong.</summary>
    public SourceException(string message, Exception? cause = null) : base(message, cause) { }
}
