namespace Preprocessing.Testing;

/// <summary>A text differs from the accepted text. The message says what differs, and how to accept the new text.</summary>
public sealed class SnapshotException(string message) : Exception(message);
