using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Checking;

/// <summary>Columns with constraints of every kind.</summary>
[Pipeline("constrained")]
public sealed partial class Constrained
{
    [Range(0, 10), Feature] public double? Number { get; init; }
    [Required, Feature] public double? Must { get; init; } = 1;
    [AllowedValues("red", "green"), OneHot] public string Colour { get; init; } = "red";
    [RegularExpression("[A-Z]{3}"), OneHot] public string? Code { get; init; }
    [AllowedValues(1L, 2L), Feature] public long Level { get; init; } = 1;
}

public class ConstraintTests
{
    static readonly Constrained Sound = new() { Number = 3 };

    public static TheoryData<string, Constrained, string?> Rows => new()
    {
        { "sound", Sound, null },
        { "at the bounds", new() { Number = 10 }, null },
        { "missing where it may be", new() { Number = null, Code = null }, null },
        { "NaN is missing", new() { Number = double.NaN }, null },
        { "above the range", new() { Number = 10.5 }, "Number: 10.5 is outside the declared range from 0 to 10" },
        { "infinite", new() { Number = double.NegativeInfinity }, "Number: -Infinity is outside the declared range from 0 to 10" },
        { "missing where it must not be", new() { Must = null }, "Must: a missing value is not allowed: The Must field is required." },
        { "NaN where it must not be", new() { Must = double.NaN }, "Must: a missing value is not allowed: The Must field is required." },
        { "a category that is not declared", new()
        {
            Colour = "blue",
        }, "Colour: 'blue' is not allowed: The Colour field does not equal any of the values specified in AllowedValuesAttribute." },
        { "a text of another form", new()
        {
            Code = "AB",
        }, "Code: 'AB' is not allowed: The field Code must match the regular expression '[A-Z]{3}'." },
        { "a whole number that is not declared", new()
        {
            Level = 7,
        }, "Level: '7' is not allowed: The Level field does not equal any of the values specified in AllowedValuesAttribute." },
    };

    [Theory, MemberData(nameof(Rows))]
    public void A_row_is_told_what_it_breaks(string name, Constrained row, string? broken)
    {
        name.ShouldNotBeEmpty();
        Constrained.Pipeline.Check(row)
            .Select(violation => $"{violation.Column}: {violation.Message}")
            .ShouldBe(broken is null ? [] : [broken]);
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task A_fit_refuses_what_a_row_is_refused_for(string name, Constrained row, string? broken)
    {
        name.ShouldNotBeEmpty();
        var rows = Enumerable.Repeat(Sound, 200).ToArray();
        rows[150] = row;
        var fit = () => Constrained.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        if (broken is null)
            (await fit()).FittedOn.Rows.ShouldBe(200);
        else
            (await Should.ThrowAsync<CheckException>(fit)).Message.ShouldContain(
                $"column '{broken.Replace(": ", "': ", StringComparison.Ordinal).Split("': ")[0]}': "
                + $"{broken[(broken.IndexOf(": ", StringComparison.Ordinal) + 2)..]} (1 row(s), first at row 150 of memory)");
    }
}
