namespace Preprocessing.Data;

/// <summary>Takes the values of a column chunk, page by page.</summary>
abstract class PageSink
{
    /// <summary>Forgets the dictionary: a chunk begins, or has ended.</summary>
    public abstract void Forget();

    /// <summary>Takes the dictionary.</summary>
    /// <param name="values">Its entries, one after the other.</param>
    /// <param name="count">How many there are, at most one per byte.</param>
    /// <param name="width">The bytes of each entry; 0 if each stands behind its length.</param>
    public abstract void Dictionary(ReadOnlySpan<byte> values, int count, int width);

    /// <summary>Takes values that are positions in the dictionary.</summary>
    /// <param name="indices">The positions.</param>
    /// <param name="start">The place of the first among the values of the chunk that are not missing.</param>
    /// <exception cref="IndexOutOfRangeException">A position is outside the dictionary.</exception>
    public abstract void Indices(ReadOnlySpan<int> indices, int start);

    /// <summary>Takes values as they are.</summary>
    /// <param name="values">The values, one after the other.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="start">The place of the first.</param>
    /// <param name="width">The bytes of each value; 0 if each stands behind its length.</param>
    public abstract void Plain(ReadOnlySpan<byte> values, int count, int start, int width);
}

/// <summary>Takes values of a fixed size.</summary>
abstract class ValueSink<T> : PageSink where T : struct
{
    T[] dictionary = [];
    int known;

    /// <summary>Where the values go.</summary>
    public Memory<T> Target { get; set; }

    public override void Forget() => known = 0;

    public override void Dictionary(ReadOnlySpan<byte> values, int count, int width)
    {
        if (dictionary.Length < count)
            dictionary = new T[count];
        Read(values, dictionary.AsSpan(0, known = count), width);
    }

    public override void Indices(ReadOnlySpan<int> indices, int start)
    {
        var target = Target.Span.Slice(start, indices.Length);
        var values = dictionary.AsSpan(0, known);
        for (var i = 0; i < target.Length; i++)
            target[i] = values[indices[i]];
    }

    public override void Plain(ReadOnlySpan<byte> values, int count, int start, int width) => Read(values, Target.Span.Slice(start, count), width);

    /// <summary>Reads values that stand one after the other.</summary>
    protected abstract void Read(ReadOnlySpan<byte> values, Span<T> target, int width);

    /// <summary>The error for values that are cut off.</summary>
    protected static InvalidDataException Short() => new("A page ends within its values.");
}
