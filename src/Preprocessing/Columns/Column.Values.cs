using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A column of numbers, booleans, dates or times.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
public sealed class Column<T> : Column where T : unmanaged
{
    T[] values = [];
    bool[] missing = [];
    bool hasMissing;

    internal Column(ColumnInfo info) : base(info) { }

    /// <summary>One value per row; the value of a missing row has no meaning.</summary>
    public Span<T> Values => values.AsSpan(0, Count);

    /// <summary>The memory of <see cref="Values"/>, for sources that fill it asynchronously.</summary>
    public Memory<T> Memory => values.AsMemory(0, Count);

    /// <summary>One flag per row, or empty if no value is missing.</summary>
    public Span<bool> Missing => hasMissing ? missing.AsSpan(0, Count) : default;

    /// <summary>The value of a row, or null if it is missing.</summary>
    public T? this[int row] => hasMissing && missing[row] ? null : values[row];

    /// <summary>
    /// Makes room for <paramref name="count"/> rows. The caller then writes <see cref="Values"/> and <see cref="Missing"/>.
    /// </summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="withMissing">Whether values may be missing; all flags start as false.</param>
    public void Resize(int count, bool withMissing)
    {
        if (values.Length < count)
            values = new T[Room(count)];
        if (withMissing && missing.Length < count)
            missing = new bool[Room(count)];
        Count = count;
        hasMissing = withMissing;
        Missing.Clear();
    }

    /// <summary>Adds a row with a value, or with null for a missing one. The memory grows as that of a list.</summary>
    public void Add(T? value)
    {
        Grow(ref values, Count);
        if (value is null || hasMissing)
        {
            Grow(ref missing, Count);
            if (!hasMissing)
                missing.AsSpan(0, Count).Clear();
            hasMissing = true;
            missing[Count] = value is null;
        }
        values[Count++] = value.GetValueOrDefault();
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => hasMissing && missing[row];

    /// <inheritdoc/>
    public override void EraseMissingTokens()
    {
        if (Info.MissingValues is not T[] { Length: > 0 } tokens)
            return;
        for (var row = 0; row < Count; row++)
            if (tokens.AsSpan().Contains(values[row], EqualityComparer<T>.Default))
                Erase(row);
    }

    void Erase(int row)
    {
        if (!hasMissing)
        {
            if (missing.Length < Count)
                missing = new bool[Room(Count)];
            hasMissing = true;
            Missing.Clear();
        }
        missing[row] = true;
    }

    internal override bool HasNoValue(int row) =>
        IsMissing(row) || (typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half))
            && double.IsNaN(ToDouble(values[row]));

    internal override int Compare(int row, Column other, int otherRow) =>
        Comparer<T>.Default.Compare(values[row], ((Column<T>)other).values[otherRow]);

    /// <inheritdoc/>
    public override object? ValueAt(int row) => this[row];

    /// <inheritdoc/>
    public override Category CategoryAt(int row) =>
        IsMissing(row) ? Category.Missing
        : typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(decimal) || typeof(T) == typeof(Half)
            ? Category.Of(ToDouble(values[row]))
        : typeof(T) == typeof(Int128) ? WideNumber.Category((Int128)(object)values[row])
        : typeof(T) == typeof(UInt128) ? WideNumber.Category((UInt128)(object)values[row])
        : Category.Of(ToInt64(values[row]));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int CountWholes(int start, int rows, int least, Span<long> counts, Span<double> others)
    {
        var (other, none) = (counts.Length - 2, counts.Length - 1);
        var othersBefore = counts[other];
        var source = values.AsSpan(start, rows);
        var flags = hasMissing ? missing.AsSpan(start, rows) : default;
        if (flags.IsEmpty)
            foreach (var value in source)
                counts[Place(value)]++;
        else
            for (var i = 0; i < source.Length && i < flags.Length; i++)
            {
                // Masks instead of branches, because missing values cannot be predicted.
                var mask = -Unsafe.BitCast<bool, byte>(flags[i]);
                counts[Place(source[i]) & ~mask | none & mask]++;
            }
        if (counts[other] == othersBefore)
            return 0;
        var found = 0;
        for (var i = 0; i < source.Length; i++)
            if (Place(source[i]) == other && (flags.IsEmpty || !flags[i]))
                others[found++] = ToDouble(source[i]);
        return found;

        int Place(T value)
        {
            var place = (typeof(T) == typeof(ulong) ? (long)Math.Min((ulong)(object)value, long.MaxValue) : ToInt64(value)) - least;
            return (ulong)place < (ulong)other ? (int)place : other;
        }
    }

    /// <inheritdoc/>
    public override void CopyNumbers(int start, Span<double> destination)
    {
        var source = values.AsSpan(start, destination.Length);
        if (typeof(T) == typeof(double))
            MemoryMarshal.Cast<T, double>(source).CopyTo(destination);
        else if (typeof(T) == typeof(long))
            ToDoubles(MemoryMarshal.Cast<T, long>(source), destination);
        else
            for (var i = 0; i < source.Length; i++)
                destination[i] = ToDouble(source[i]);
        if (!hasMissing)
            return;
        var flags = missing.AsSpan(start, destination.Length);
        // Masks instead of branches, because missing values cannot be predicted.
        var bits = MemoryMarshal.Cast<double, long>(destination);
        for (var i = 0; i < flags.Length && i < bits.Length; i++)
        {
            var mask = -(long)Unsafe.BitCast<bool, byte>(flags[i]);
            bits[i] = bits[i] & ~mask | BitConverter.DoubleToInt64Bits(double.NaN) & mask;
        }
    }

    /// <inheritdoc/>
    public override void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count = count;
        // Loops over columns without missing values need not look for them.
        hasMissing = Missing.Contains(true);
    }

    internal override void Keep(ReadOnlySpan<bool> keep)
    {
        if (hasMissing)
            MoveUp(Missing, keep);
        Count = MoveUp(Values, keep);
    }

    /// <inheritdoc/>
    public override void Append(Column source, int row)
    {
        var from = (Column<T>)source;
        Grow(ref values, Count);
        Grow(ref missing, Count);
        if (!hasMissing)
            missing.AsSpan(0, Count).Clear();
        hasMissing = true;
        (values[Count], missing[Count]) = (from.values[row], from.IsMissing(row));
        Count++;
    }

    internal override void Take(Column source, ReadOnlySpan<int> rows)
    {
        var from = (Column<T>)source;
        Resize(rows.Length, from.hasMissing);
        Pick(from.Values, rows, Values);
        if (hasMissing)
            Pick(from.Missing, rows, Missing);
    }

    static void ToDoubles(ReadOnlySpan<long> source, Span<double> destination)
    {
        var whole = Vector<long>.Count;
        var i = 0;
        for (; i <= source.Length - whole; i += whole)
            Vector.ConvertToDouble(new Vector<long>(source[i..])).CopyTo(destination[i..]);
        for (; i < source.Length; i++)
            destination[i] = source[i];
    }

    static int Room(int count) => (int)Math.Min(Array.MaxLength, Math.Max(256, count + (long)count / 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double ToDouble(T value) =>
        typeof(T) == typeof(double) ? (double)(object)value
        : typeof(T) == typeof(float) ? (float)(object)value
        : typeof(T) == typeof(long) ? (long)(object)value
        : typeof(T) == typeof(int) ? (int)(object)value
        : typeof(T) == typeof(short) ? (short)(object)value
        : typeof(T) == typeof(sbyte) ? (sbyte)(object)value
        : typeof(T) == typeof(ulong) ? (ulong)(object)value
        : typeof(T) == typeof(uint) ? (uint)(object)value
        : typeof(T) == typeof(ushort) ? (ushort)(object)value
        : typeof(T) == typeof(byte) ? (byte)(object)value
        : typeof(T) == typeof(bool) ? ((bool)(object)value ? 1 : 0)
        : typeof(T) == typeof(decimal) ? (double)(decimal)(object)value
        : typeof(T) == typeof(Half) ? (double)(Half)(object)value
        : typeof(T) == typeof(Int128) ? WideNumber.Number((Int128)(object)value)
        : typeof(T) == typeof(UInt128) ? WideNumber.Number((UInt128)(object)value)
        : throw new InvalidOperationException($"A column of {typeof(T).Name} holds no numbers.");

    internal override bool HoldsWholes =>
        typeof(T) == typeof(long) || typeof(T) == typeof(int) || typeof(T) == typeof(short) || typeof(T) == typeof(sbyte)
        || typeof(T) == typeof(ulong) || typeof(T) == typeof(uint) || typeof(T) == typeof(ushort) || typeof(T) == typeof(byte)
        || typeof(T) == typeof(bool);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long ToInt64(T value) =>
        typeof(T) == typeof(long) ? (long)(object)value
        : typeof(T) == typeof(int) ? (int)(object)value
        : typeof(T) == typeof(short) ? (short)(object)value
        : typeof(T) == typeof(sbyte) ? (sbyte)(object)value
        : typeof(T) == typeof(ulong) ? (long)(ulong)(object)value
        : typeof(T) == typeof(uint) ? (uint)(object)value
        : typeof(T) == typeof(ushort) ? (ushort)(object)value
        : typeof(T) == typeof(byte) ? (byte)(object)value
        : typeof(T) == typeof(bool) ? ((bool)(object)value ? 1 : 0)
        : typeof(T) == typeof(DateTime) ? ((DateTime)(object)value).Ticks
        : typeof(T) == typeof(DateTimeOffset) ? ((DateTimeOffset)(object)value).UtcTicks
        : typeof(T) == typeof(DateOnly) ? ((DateOnly)(object)value).DayNumber
        : typeof(T) == typeof(TimeOnly) ? ((TimeOnly)(object)value).Ticks
        : typeof(T) == typeof(TimeSpan) ? ((TimeSpan)(object)value).Ticks
        : throw new InvalidOperationException($"A column of {typeof(T).Name} holds no discrete values.");
}
