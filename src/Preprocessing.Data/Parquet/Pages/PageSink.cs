using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Preprocessing.Data;

/// <summary>Takes the values of a column chunk, page by page.</summary>
abstract class PageSink
{
    /// <summary>The physical type that it takes.</summary>
    public abstract bool Takes(Parquet.Meta.Type type);

    /// <summary>Takes the dictionary.</summary>
    public abstract void Dictionary(ReadOnlySpan<byte> values, int count);

    /// <summary>Takes values that are positions in the dictionary.</summary>
    /// <param name="indices">The positions.</param>
    /// <param name="start">The place of the first among the values of the chunk that are not missing.</param>
    /// <exception cref="IndexOutOfRangeException">A position is outside the dictionary.</exception>
    public abstract void Indices(ReadOnlySpan<int> indices, int start);

    /// <summary>Takes values as they are; false if it cannot.</summary>
    public abstract bool Plain(ReadOnlySpan<byte> values, int count, int start);
}

/// <summary>Takes numbers.</summary>
sealed class NumberSink<T> : PageSink where T : struct
{
    T[] dictionary = [];
    int known;

    /// <summary>Where the numbers go.</summary>
    public Memory<T> Target { get; set; }

    public override bool Takes(Parquet.Meta.Type type) => BitConverter.IsLittleEndian &&
        (type == Parquet.Meta.Type.INT32 && typeof(T) == typeof(int) || type == Parquet.Meta.Type.INT64 && typeof(T) == typeof(long)
        || type == Parquet.Meta.Type.FLOAT && typeof(T) == typeof(float) || type == Parquet.Meta.Type.DOUBLE && typeof(T) == typeof(double));

    public override void Dictionary(ReadOnlySpan<byte> values, int count)
    {
        if (dictionary.Length < count)
            dictionary = new T[count];
        Copy(values, dictionary.AsSpan(0, known = count));
    }

    public override void Indices(ReadOnlySpan<int> indices, int start)
    {
        var target = Target.Span.Slice(start, indices.Length);
        var values = dictionary.AsSpan(0, known);
        for (var i = 0; i < target.Length; i++)
            target[i] = values[indices[i]];
    }

    public override bool Plain(ReadOnlySpan<byte> values, int count, int start)
    {
        Copy(values, Target.Span.Slice(start, count));
        return true;
    }

    static void Copy(ReadOnlySpan<byte> values, Span<T> target)
    {
        var stored = MemoryMarshal.Cast<byte, T>(values);
        if (stored.Length < target.Length)
            throw new InvalidDataException("A page ends within its values.");
        stored[..target.Length].CopyTo(target);
    }
}

/// <summary>Takes texts: each distinct one once, and codes. Texts that are not in a dictionary it leaves to others.</summary>
sealed class TextSink : PageSink
{
    // Entries of the dictionary as characters one after another; where each ends; its code, or −1 as long as no row has it.
    char[] characters = [];
    int[] ends = [], codes = [];
    int known;

    /// <summary>Where the texts go.</summary>
    public TextColumn? Target { get; set; }

    public override bool Takes(Parquet.Meta.Type type) => type == Parquet.Meta.Type.BYTE_ARRAY;

    public override void Dictionary(ReadOnlySpan<byte> values, int count)
    {
        // The column keeps the characters: they are made anew, one array for all texts. UTF-8 never has fewer bytes than UTF-16 has units.
        characters = new char[values.Length];
        if (ends.Length < count)
            (ends, codes) = (new int[count], new int[count]);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(values);
            if (length < 0 || length > values.Length - 4)
                throw new InvalidDataException("A page ends within a text.");
            at += System.Text.Encoding.UTF8.GetChars(values.Slice(4, length), characters.AsSpan(at));
            ends[i] = at;
            values = values[(4 + length)..];
        }
        codes.AsSpan(0, known = count).Fill(TextColumn.MissingCode);
    }

    public override void Indices(ReadOnlySpan<int> indices, int start)
    {
        var target = Target!.Codes.Slice(start, indices.Length);
        var codes = this.codes.AsSpan(0, known);
        for (var i = 0; i < target.Length; i++)
        {
            var code = codes[indices[i]];
            target[i] = code >= 0 ? code : codes[indices[i]] = Add(indices[i]);
        }
    }

    public override bool Plain(ReadOnlySpan<byte> values, int count, int start) => false;

    /// <summary>Forgets the column and its texts.</summary>
    public void Forget() => (Target, characters, known) = (null, [], 0);

    int Add(int entry)
    {
        var start = entry == 0 ? 0 : ends[entry - 1];
        return Target!.AddValue(characters.AsMemory(start, ends[entry] - start));
    }
}
