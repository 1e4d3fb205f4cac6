using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>Converts sparse rows to vectors of ML.NET.</summary>
static class SparseFeatures
{
    /// <summary>Writes a row into a vector: the numbers that are not zero with their slots, or all numbers if none is zero.</summary>
    public static void Write(SparseMatrix<float> matrix, int row, ref VBuffer<float> value)
    {
        var features = matrix[row];
        var editor = VBufferEditor.Create(ref value, matrix.Width, features.Slots.Length);
        // A vector that has all its numbers is dense, and has no slots to write.
        if (features.Slots.Length < matrix.Width)
            features.Slots.CopyTo(editor.Indices);
        features.Values.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
