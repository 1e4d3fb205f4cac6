using System.Reflection;

namespace Preprocessing.Engines.Tests.Declarations;

/// <summary>Values for the settable properties of any class: ordinary ones, with missing and strange ones among them.</summary>
sealed class RandomRows(int seed)
{
    static readonly string?[] Texts =
    [
        "a", "b", "a", "b", "c", "", " ", "The cat sat.", "Zürich", "missing", "a b c", "😀", "1", "nan", null,
    ];

    readonly Random random = new(seed);

    public TRow Fill<TRow>(TRow row) where TRow : class
    {
        foreach (var property in typeof(TRow).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            if (property.SetMethod is not null)
                property.SetValue(row, Value(property));
        return row;
    }

    object? Value(PropertyInfo property)
    {
        var (type, isNullable) = (
            Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
            new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable);
        return isNullable && random.Next(9) == 0 ? null : Value(type, isNullable);
    }

    object? Value(Type type, bool isNullable) =>
        type == typeof(double) ? Number()
        : type == typeof(float) ? (float)Number()
        : type == typeof(decimal) ? Math.Round((decimal)(random.NextDouble() * 100), 2)
        : type == typeof(bool) ? random.Next(2) == 0
        : type == typeof(string) ? Texts[random.Next(Texts.Length - (isNullable ? 0 : 1))]
        : type == typeof(DateTime) ? new DateTime(2020, 1, 1).AddMinutes(random.Next(2_000_000))
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(new DateTime(2020, 1, 1).AddMinutes(random.Next(2_000_000)), TimeSpan.Zero)
        : type == typeof(DateOnly) ? new DateOnly(2020, 1, 1).AddDays(random.Next(2000))
        : type == typeof(TimeOnly) ? new TimeOnly(random.Next(24), random.Next(60), random.Next(60))
        : type == typeof(TimeSpan) ? TimeSpan.FromMinutes(random.Next(-1000, 10_000))
        : type.IsEnum ? Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))
        : type == typeof(string[]) ? Enumerable.Range(0, random.Next(4)).Select(_ => Texts[random.Next(Texts.Length)]).ToArray()
        : type == typeof(long[]) ? Enumerable.Range(0, random.Next(4)).Select(_ => (long)random.Next(6)).ToArray()
        : Convert.ChangeType(random.Next(0, 12), type, System.Globalization.CultureInfo.InvariantCulture);

    double Number() => random.Next(40) switch
    {
        0 => 0,
        1 => -0.0,
        2 => random.Next(5),
        _ => Math.Round(random.NextDouble() * 20 + 0.25, 3),
    };
}
