namespace Preprocessing.Testing.Tests;

public class ParityTests
{
    [Fact]
    public async Task Every_way_of_this_library_agrees()
    {
        var fitted = await Parcel.FittedAsync();
        Parity.Check(fitted, Parcel.Some(100));
        Parity.Check(fitted, []);
    }

    [Fact]
    public async Task Another_engine_agrees_to_the_last_bit_or_as_closely_as_it_says()
    {
        var fitted = await Parcel.FittedAsync();
        var same = new Engine<Parcel>("copied", rows => Features(fitted, rows));
        var close = new Engine<Parcel>("nearby", rows => [.. Features(fitted, rows).Select(value => value * (1 + 1e-6f))]);
        Parity.Check(fitted, Parcel.Some(20), same, close with { Tolerance = 2e-6 });
        Should.Throw<ParityException>(() => Parity.Check(fitted, Parcel.Some(20), same, close)).Message.ShouldContain(" row by row, ");
        Should.Throw<ParityException>(() => Parity.Check(fitted, Parcel.Some(20), close with { Tolerance = 1e-7 }));
    }

    [Fact]
    public async Task A_difference_names_row_and_feature_and_both_values()
    {
        var fitted = await Parcel.FittedAsync();
        var wrong = new Engine<Parcel>("in the exported graph", rows =>
        {
            var features = Features(fitted, rows);
            features[2 * fitted.Width + 1] = 0.25f;
            return features;
        });
        Should.Throw<ParityException>(() => Parity.Check(fitted, Parcel.Some(20), wrong)).Message.ShouldBe($"""
            Pipeline 'parcel' has other features in the exported graph than row by row, 1 of {20 * fitted.Width}:
              {fitted.SlotNames[1]} of row 3: 1 row by row, 0.25 in the exported graph

            """);
        var missing = new Engine<Parcel>("in pieces", rows => Features(fitted, rows)[1..]);
        Should.Throw<ParityException>(() => Parity.Check(fitted, Parcel.Some(2), missing)).Message
            .ShouldContain($"{2 * fitted.Width - 1} features came out, expected {2 * fitted.Width}");
    }

    [Fact]
    public async Task A_missing_value_is_missing_within_a_tolerance_too()
    {
        var fitted = await Parcel.FittedAsync();
        var filled = new Engine<Parcel>("filled", rows => [.. Features(fitted, rows).Select(value => float.IsNaN(value) ? 0 : value)])
        {
            Tolerance = 1,
        };
        Should.Throw<ParityException>(() => Parity.Check(fitted, Parcel.Some(5), filled)).Message
            .ShouldContain("Weight of row 4: NaN row by row, 0 filled");
    }

    static float[] Features(FittedPipeline<Parcel> fitted, Parcel[] rows)
    {
        var features = new float[rows.Length * fitted.Width];
        for (var row = 0; row < rows.Length; row++)
            fitted.Transform(in rows[row], features.AsSpan(row * fitted.Width, fitted.Width));
        return features;
    }
}
