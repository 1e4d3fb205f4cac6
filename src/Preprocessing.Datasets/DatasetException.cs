namespace Preprocessing.Datasets;

/// <summary>
/// A version of data cannot be made, found or restored, or is not what was committed. The message says what was found, what was expected,
/// where, and what to do.
/// </summary>
public sealed class DatasetException : PreprocessingException
{
    /// <summary>Says what is wrong.</summary>
    public DatasetException(string message, Exception? cause = null) : base(message, cause) { }
}
