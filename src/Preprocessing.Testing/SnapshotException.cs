namespace Preprocessing.Testing;

/// <summary>A text is not the accepted one. The message says what differs, and how to accept it.</summary>
public sealed class SnapshotException(string message) : Exception(message);
