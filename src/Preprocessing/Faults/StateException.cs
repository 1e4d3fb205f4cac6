namespace Preprocessing;

/// <summary>
/// A state file is missing, damaged or edited, or it belongs to another definition. The message says which, and what to do.
/// </summary>
public sealed class StateException(string message, Exception? cause = null) : PreprocessingException(message, cause);
