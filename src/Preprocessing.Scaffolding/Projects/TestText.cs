using System.Text;

namespace Preprocessing.Scaffolding;

/// <summary>The tests of a class, as text: rows with values that are usual in the data.</summary>
static class TestText
{
    const int Rows = 3;

    public static string Of(ClassDraft draft) => $$"""
        using Preprocessing;
        using Preprocessing.Testing;
        using Xunit;

        namespace {{draft.Namespace}}.Tests;

        /// <summary>What guards the features: nobody changes what they compute without seeing it.</summary>
        public sealed class {{draft.ClassName}}Tests
        {
            // Values that are usual in the data, each by itself: no row of them.
            static readonly {{draft.ClassName}}[] Usual =
            [
        {{string.Concat(Enumerable.Range(0, Rows).Select(row => Row(draft, row)))}}    ];

            [Fact]
            public void Usual_rows_are_sound() => Assert.All(Usual, row => Assert.Empty({{draft.ClassName}}.Pipeline.Check(row)));

            [Fact]
            public async Task Every_way_to_compute_the_features_gives_the_same_bits()
            {
                var fitted = await {{draft.ClassName}}.Pipeline.FitAsync(Usual, cancellationToken: TestContext.Current.CancellationToken);
                Parity.Check(fitted, Usual);
            }
        }

        """;

    static string Row(ClassDraft draft, int row)
    {
        var text = new StringBuilder("        new()\n        {\n");
        foreach (var property in draft.Properties)
            text.Append("            ").Append(property.Name).Append(" = ").Append(Value(property, row)).Append(",\n");
        return text.Append("        },\n").ToString();
    }

    static string Value(PropertyText property, int row)
    {
        var (column, profile) = (property.Column, property.Column.Profile!);
        if (property.Members is { } members)
            return $"{property.Type}.{members[row % members.Count]}";
        if (column.Type == typeof(string))
            return Literals.Of(profile.Top is { Count: > 0 } top ? $"{top[row % top.Count].Value}" : $"some text {row}");
        if (column.Type == typeof(bool))
            return row % 2 == 0 ? "false" : "true";
        if (column.Type == typeof(Guid))
            return $"new Guid({row}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)";
        if (column.Type == typeof(string[]))
            return "[\"a\", \"b\"]";
        if (column.Type.IsArray)
            return $"[{string.Join(", ", Enumerable.Repeat($"{row}", (int)profile.Numbers.Least))}]";
        var number = Decile(profile.Numbers, row);
        var moment = new DateTime((long)(Math.Max(0, number) * TimeSpan.TicksPerSecond));
        return column.Type == typeof(DateOnly) ? FormattableString.Invariant($"new({moment:yyyy, M, d})")
            : column.Type == typeof(DateTime) ? FormattableString.Invariant($"new({moment:yyyy, M, d, H, m, s})")
            : column.Type == typeof(DateTimeOffset) ? FormattableString.Invariant($"new({moment:yyyy, M, d, H, m, s}, TimeSpan.Zero)")
            : column.Type == typeof(TimeOnly) ? FormattableString.Invariant($"new({moment:H, m, s})")
            : column.Type == typeof(TimeSpan) ? FormattableString.Invariant($"TimeSpan.FromSeconds({Math.Round(number)})")
            : Judge.IsWhole(column.Type) ? FormattableString.Invariant($"{Math.Round(number):F0}")
            : column.Type == typeof(decimal) ? FormattableString.Invariant($"{(decimal)number}m")
            : column.Type == typeof(float) || column.Type == typeof(Half) ? $"({property.Type}){Literals.Of(number)}"
            : Literals.Of(number);
    }

    // Of three rows the first, the fifth and the ninth decile; where there are fewer numbers, the least of them.
    static double Decile(NumberProfile numbers, int row) =>
        numbers.Deciles.Count == 9 && numbers.Deciles[4 * row] is var edge && edge < numbers.Edges.Count
            ? numbers.Edges[edge]
            : numbers.Least;
}
