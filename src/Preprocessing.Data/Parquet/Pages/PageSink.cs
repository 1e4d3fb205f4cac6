namespace Preprocessing.Data;

/// <summary>Takes the values of a column chunk, page by page.</summary>
abstract class PageSink
{
    /// <summary>Forgets the dictionary: a chunk begins, or has ended.</summary>
    public abstract void Forget();

    /// <summary>Takes the dictionary.</summary>
    /// <param name="values">The entries of the dictionary, one after the other.</param>
    /// <param name="count">The number of entries, at most one per byte.</param>
    /// <param name="width">The bytes of each entry; 0 if its length precedes each entry.</param>
    public abstract void Dictionary(ReadOnlySpan<byte> values, int count, int width);

    /// <summary>Takes values as positions in the dictionary.</summary>
    /// <param name="indices">The positions.</param>
    /// <param name="start">The index of the first value among the values of the chunk that are not missing.</param>
    /// <exception cref="IndexOutOfRangeException">A position is outside the dictionary.</exception>
    public abstract void Indices(ReadOnlySpan<int> indices, int start);

    /// <summary>Takes values that are stored directly.</summary>
    /// <param name="values">The values, one after the other.</param>
    /// <param name="count">The number of values.</param>
    /// <param name="start">The index of the first value among the values of the chunk that are not missing.</param>
    /// <param name="width">The bytes of each value; 0 if its length precedes each value.</param>
    public abstract void Plain(ReadOnlySpan<byte> values, int count, int start, int width);
}

/// <summary>Takes values of a fixed size.</summary>
abstract class ValueSink<T> : PageSink where T : struct
{
    T[] dictionary = [];
    int known;

    /// <summary>The memory for the values.</summary>
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

    public override void Plain(ReadOnlySpan<byte> values, int count, int start, int width) =>
        Read(values, Target.Span.Slice(start, count), width);

    /// <summary>Reads values that are stored one after the other.</summary>
    protected abstract void Read(ReadOnlySpan<byte> values, Span<T> target, int width);

    /// <summary>Creates the error for values that are cut off.</summary>
    protected static InvalidDataException Short() => new("A page ends within its values.");
}
