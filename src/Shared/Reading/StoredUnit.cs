namespace Preprocessing;

/// <summary>The fineness of stored times.</summary>
enum StoredUnit { None, Seconds, Milliseconds, Microseconds, Nanoseconds }
