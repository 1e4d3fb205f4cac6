using System.Reflection;
using System.Runtime.CompilerServices;

namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>Rows with values that tell much apart: for a column of a type always the same, whatever class it is in.</summary>
static class RowValues
{
    static readonly double[] Numbers = [-2, 0, 1, 2.5, 3, 7, 100, -0.75];
    static readonly string[] Texts = ["", "a", "Ab", "7", "x y", "zürich", "2.5", "ORD"];

    public static object[] Rows(Type row, int count) => [.. Enumerable.Range(0, count).Select(i => Row(row, i))];

    static object Row(Type type, int i)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.GetParameters() is not [{ ParameterType: var only }] || only != type)
            .MinBy(constructor => constructor.GetParameters().Length);
        var row = constructor is null
            ? RuntimeHelpers.GetUninitializedObject(type)
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, i))]);
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0))
            property.SetValue(row, i % 5 == 1 && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable
                ? null
                : Value(property.PropertyType, i));
        return row;
    }

    static object? Value(Type type, int i) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? i % 3 == 1 ? null : Value(underlying, i)
        : type.IsEnum ? Enum.Parse(
            type, Enum.GetNames(type).Order(StringComparer.Ordinal).ElementAtOrDefault(i % Math.Max(1, Enum.GetNames(type).Length)) ?? "0")
        : type == typeof(string) ? Texts[i % Texts.Length]
        : type == typeof(bool) ? i % 2 == 0
        : type == typeof(DateTime) ? new DateTime(2001 + i, 1 + i * 5 % 12, 1 + i * 7 % 28, i * 3 % 24, i, 0)
        : type == typeof(DateTimeOffset)
            ? new DateTimeOffset(2001 + i, 1 + i * 5 % 12, 1 + i * 7 % 28, i * 3 % 24, i, 0, TimeSpan.FromHours(i % 3))
        : type == typeof(DateOnly) ? new DateOnly(2001 + i, 1 + i * 5 % 12, 1 + i * 7 % 28)
        : type == typeof(TimeOnly) ? new TimeOnly(i * 3 % 24, i)
        : type == typeof(TimeSpan) ? TimeSpan.FromMinutes(i * 100)
        : type.IsPrimitive || type == typeof(decimal) ? Number(type, Numbers[i % Numbers.Length])
        : type.IsArray || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? List(type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0], i)
        : null;

    static object Number(Type type, double value) => Convert.ChangeType(
        type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong) || type == typeof(char)
            ? Math.Abs(Math.Truncate(value))
            : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? value
            : Math.Truncate(value),
        type, System.Globalization.CultureInfo.InvariantCulture);

    static Array List(Type element, int i)
    {
        var list = Array.CreateInstance(element, i % 4);
        for (var k = 0; k < list.Length; k++)
            list.SetValue(Value(element, i + k), k);
        return list;
    }
}
