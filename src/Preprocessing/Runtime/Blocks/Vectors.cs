using System.ComponentModel;
using System.Numerics;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Reads lists of a fixed length as several numbers. Of a missing list, all numbers are missing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Vectors
{
    /// <summary>The names of the slots: the feature's name with each position, counted from a first one.</summary>
    public static string[] Names(string feature, int first, int length) =>
        [.. Enumerable.Range(first, length).Select(position => $"{feature}_{position}")];

    /// <summary>Reads the vector of a row, which is as long as <paramref name="slots"/>.</summary>
    /// <exception cref="StepException">It has another length.</exception>
    public static void Read<T>(string column, ReadOnlyMemory<T> vector, Span<Scalar> slots) where T : struct, INumberBase<T>
    {
        if (vector.IsEmpty)
            slots.Fill(new(double.NaN));
        else
            Read(column, vector.Span, slots);
    }

    /// <inheritdoc cref="Read{T}(string, ReadOnlyMemory{T}, Span{Scalar})"/>
    public static void Read<T>(string column, T[]? vector, Span<Scalar> slots) where T : struct, INumberBase<T>
    {
        if (vector is null)
            slots.Fill(new(double.NaN));
        else
            Read(column, vector.AsSpan(), slots);
    }

    /// <inheritdoc cref="Read{T}(string, ReadOnlyMemory{T}, Span{Scalar})"/>
    public static void Read<T>(string column, IReadOnlyList<T>? vector, Span<Scalar> slots) where T : struct, INumberBase<T>
    {
        if (vector is null)
        {
            slots.Fill(new(double.NaN));
            return;
        }
        if (vector.Count != slots.Length)
            throw OtherLength(column, vector.Count, slots.Length);
        for (var k = 0; k < slots.Length; k++)
            slots[k] = new(double.CreateChecked(vector[k]));
    }

    /// <summary>Reads the vectors of a block of rows, slot by slot.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="column">The position of the column.</param>
    /// <param name="start">The first row of the block.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="slots">Filled with the first number of each row, then the second of each, and so on.</param>
    /// <exception cref="StepException">A vector has another length.</exception>
    public static void Read<TRow>(Batch<TRow> batch, int column, int start, int rows, Span<double> slots)
    {
        var (lists, length) = (batch.Lists(column), slots.Length / rows);
        var vector = length <= 256 ? stackalloc double[length] : new double[length];
        for (var r = 0; r < rows; r++)
        {
            if (lists.IsMissing(start + r))
            {
                vector.Fill(double.NaN);
            }
            else
            {
                var (first, end) = lists.Elements(start + r);
                if (end - first != length)
                    throw OtherLength(lists.Info.Member, end - first, length, $" in row {batch.RowAt(start + r)} of {batch.Origin}");
                lists.Values.CopyNumbers(first, vector);
            }
            for (var k = 0; k < length; k++)
                slots[k * rows + r] = vector[k];
        }
    }

    static void Read<T>(string column, ReadOnlySpan<T> vector, Span<Scalar> slots) where T : struct, INumberBase<T>
    {
        if (vector.Length != slots.Length)
            throw OtherLength(column, vector.Length, slots.Length);
        for (var k = 0; k < slots.Length; k++)
            slots[k] = new(double.CreateChecked(vector[k]));
    }

    static StepException OtherLength(string column, int found, int expected, string row = "") =>
        new(Fault.InvalidInputType, $"Column '{column}': the vector{row} has {found} numbers, but its class declares {expected}. "
            + "Mend the data, or declare the length that they have.");
}
