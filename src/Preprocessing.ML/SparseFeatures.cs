using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>Sparse rows as ML.NET's vectors.</summary>
static class SparseFeatures
{
    /// <summary>Writes a row into a vector: the numbers that are not zero and their slots, or all of them if none is zero.</summary>
    public static void Write(SparseMatrix<float> matrix, int row, ref VBuffer<float> value)
    {
        var features = matrix[row];
        var editor = VBufferEditor.Create(ref value, matrix.Width, features.Slots.Length);
        // A vector whose every number is there is dense, and has no slots to write.
        if (features.Slots.Length < matrix.Width)
            features.Slots.CopyTo(editor.Indices);
        features.Values.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
