namespace Preprocessing;

/// <summary>
/// An answer to a work order of a fit is damaged, or it is the answer to another order. The message says what was found and what to do.
/// </summary>
public sealed class AnswerException(string message, Exception? cause = null) : PreprocessingException(message, cause);
