namespace Preprocessing.Governance;

/// <summary>
/// A key or a sealed value cannot be used. The message says what was found, where, and what to do; it has neither a key nor a value.
/// </summary>
public sealed class KeyException(string message, Exception? cause = null) : PreprocessingException(message, cause);
