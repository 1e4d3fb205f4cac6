using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The requirements of steps on states from files. Each rule returns what is wrong, or null.</summary>
static class StateRules
{
    /// <summary>Requires one number for each of the things.</summary>
    public static string? OneForEach(int numbers, string what, long things, string ofWhat) =>
        numbers == things ? null : FormattableString.Invariant($"it has {numbers} {what} for {things} {ofWhat}, expected one for each");

    /// <summary>Requires that a count lies in a range.</summary>
    public static string? Count(int count, string what, long least, long most) =>
        count >= least && count <= most ? null : FormattableString.Invariant($"it has {count} {what}, expected {least}{(most == least ? ""
            : most == int.MaxValue ? " or more"
            : FormattableString.Invariant($" to {most}"))}");

    /// <summary>Requires that a value equals a declared parameter, or follows from it.</summary>
    public static string? Declared<T>(T value, T declared, [CallerArgumentExpression(nameof(value))] string name = "") where T : notnull =>
        value.Equals(declared) ? null : FormattableString.Invariant(
            $"its {name.Split('.')[^1]} is {Describe(value)}, but by the step's parameters it is {Describe(declared)}");

    /// <summary>Requires positions among the inputs, each at most once and in their order.</summary>
    public static string? Positions(int[] positions, int inputs)
    {
        for (var i = 0; i < positions.Length; i++)
            if (positions[i] < 0 || positions[i] >= inputs || i > 0 && positions[i] <= positions[i - 1])
                return FormattableString.Invariant(
                    $"its position {i + 1} is {positions[i]}, expected rising positions below {inputs}, the number of inputs");
        return null;
    }

    /// <summary>Requires that no number is below the number before it.</summary>
    public static string? NotFalling(double[] numbers, string what)
    {
        for (var i = 1; i < numbers.Length; i++)
            if (numbers[i] < numbers[i - 1])
                return FormattableString.Invariant($"its {what} fall from {numbers[i - 1]} to {numbers[i]}, expected them in rising order");
        return null;
    }

    /// <summary>Requires that no number is missing or infinite.</summary>
    public static string? Finite(double[] numbers, string what)
    {
        foreach (var number in numbers)
            if (!double.IsFinite(number))
                return FormattableString.Invariant($"one of its {what} is {number}, expected finite numbers");
        return null;
    }

    /// <summary>Requires a table without the missing value.</summary>
    public static string? NoMissing(CategoryTable table, string what) =>
        table.Find(Category.Missing) < 0 ? null : $"its {what} hold the missing value, expected present ones alone";

    /// <summary>Requires that two tables share no value.</summary>
    public static string? Apart(CategoryTable first, CategoryTable second, string names)
    {
        foreach (var value in second.Values)
            if (first.Find(value.ToCategory()) >= 0)
                return $"'{value}' is in two of its tables {names}, expected it in one";
        return null;
    }

    static object Describe<T>(T value) where T : notnull => value is string text ? $"\"{text}\"" : value;
}
