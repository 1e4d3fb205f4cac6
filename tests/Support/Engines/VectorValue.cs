using System.Collections;

namespace Preprocessing.Support;

/// <summary>The values of columns of vectors, for engines that are fed by tests.</summary>
static class VectorValue
{
    /// <summary>The numbers of a vector in whatever a property holds it; null if it is missing.</summary>
    public static double[]? Numbers(object? value) => value switch
    {
        null => null,
        ReadOnlyMemory<float> memory => memory.IsEmpty ? null : Numbers(memory.ToArray()),
        ReadOnlyMemory<double> memory => memory.IsEmpty ? null : memory.ToArray(),
        ReadOnlyMemory<int> memory => memory.IsEmpty ? null : Numbers(memory.ToArray()),
        IEnumerable list => [.. list.Cast<object>().Select(number => Convert.ToDouble(number, null))],
        _ => throw new InvalidOperationException($"This test has no vectors in {value.GetType().Name}."),
    };

    /// <summary>The numbers of a vector, or one of them; NaN if it is missing.</summary>
    public static double[] Numbers(object? value, int part, int width) =>
        Numbers(value) is not { } numbers ? [.. Enumerable.Repeat(double.NaN, width)] : part < 0 ? numbers : [numbers[part]];
}
