namespace Preprocessing.Datasets;

/// <summary>Counts the bytes that several threads have done, and reports the count.</summary>
/// <param name="progress">Receives the count after each block; null if nobody asks.</param>
/// <param name="total">The number of all bytes.</param>
sealed class ByteCount(IProgress<ByteProgress>? progress, long total)
{
    long bytes;

    /// <summary>Adds what is done.</summary>
    public void Add(long more)
    {
        var sum = Interlocked.Add(ref bytes, more);
        progress?.Report(new(sum, total));
    }

    /// <summary>A stream of the same bytes, which counts those that are read. The inner one stays the caller's.</summary>
    public Stream Through(Stream stream) => progress is null ? stream : new Counted(stream, this);

    sealed class Counted(Stream inner, ByteCount count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            if (read > 0)
                count.Add(read);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
