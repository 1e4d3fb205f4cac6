namespace Preprocessing.Data.Tests;

/// <summary>A disk that is full after some bytes.</summary>
sealed class FailingStream(string path, long room) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
{
    void Take(int count)
    {
        if (Position + count > room)
            throw new IOException("No space left on device.");
    }

    public override void Write(byte[] buffer, int offset, int count) { Take(count); base.Write(buffer, offset, count); }
    public override void Write(ReadOnlySpan<byte> buffer) { Take(buffer.Length); base.Write(buffer); }
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Take(count);
        return base.WriteAsync(buffer, offset, count, cancellationToken);
    }
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Take(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }
}
