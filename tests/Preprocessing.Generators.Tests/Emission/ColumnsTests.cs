namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Columns: their constants and descriptions, how rows fill them, and what is checked.</summary>
public class ColumnsTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [System.ComponentModel.DataAnnotations.Range(0, 10), Feature] public double? Wing { get; init; }
            [System.ComponentModel.DataAnnotations.RegularExpression("[a-z]*"), Index] public required string Place { get; init; }
            [Hot] public DayOfWeek? Day { get; init; }
            [Bag] public required string[] Tags { get; init; }
            [Label] public bool Flies { get; init; }
        }
        """);

    [Fact]
    public void Constants() => Code.Constants.ShouldBe("""
        const int Column_Wing = 0;
        const int Column_Place = 1;
        const int Column_Day = 2;
        const int Column_Tags = 3;
        const int Column_Flies = 4;
        """);

    [Fact]
    public void Descriptions() => Code["Declared.Columns"].ShouldBe("""
        public override global::System.Collections.Generic.IReadOnlyList<api::ColumnInfo> Columns { get; } = new api::ColumnInfo[]
        {
            api::ColumnInfo.Of<double>("Wing", "Wing", nullable: true),
            api::ColumnInfo.OfText("Place", "Place"),
            api::ColumnInfo.OfEnum<global::System.DayOfWeek>("Day", "Day", nullable: true),
            api::ColumnInfo.OfTextList("Tags", "Tags"),
            api::ColumnInfo.Of<bool>("Flies", "Flies", trainingOnly: true),
        };
        """);

    [Fact]
    public void Filling() => Code["Declared.Fill"].ShouldBe("""
        public override void Fill(api::Batch<global::P> batch, global::System.ReadOnlySpan<global::P> rows, bool training)
        {
            batch.Count = rows.Length;
            // Wing
            {
                var column = new run::Filler<double>(batch.Values<double>(Column_Wing), rows.Length, true);
                for (var r = 0; r < rows.Length; r++)
                    column.Set(r, rows[r].Wing);
            }
            // Place
            {
                var column = new run::TextFiller(batch.Texts(Column_Place), rows.Length);
                for (var r = 0; r < rows.Length; r++)
                    column.Set(r, rows[r].Place);
            }
            // Day
            {
                var column = new run::TextFiller(batch.Texts(Column_Day), rows.Length);
                for (var r = 0; r < rows.Length; r++)
                    column.Set(r, run::EnumNames.Name(rows[r].Day));
            }
            // Tags
            {
                run::ListFiller.Fill(batch.Lists(Column_Tags), rows, static row => row.Tags);
            }
            if (training)
            {
                var column = new run::Filler<bool>(batch.Values<bool>(Column_Flies), rows.Length, false);
                for (var r = 0; r < rows.Length; r++)
                    column.Set(r, rows[r].Flies);
            }
        }
        """);

    [Fact]
    public void Checks() => Code["Declared.Check"].ShouldBe("""
        public override global::System.Collections.Generic.IReadOnlyList<api::Violation> Check(global::P row)
        {
            var found = new run::RowChecks();
            found.Range("Wing", run::Values.Number(row.Wing), 0d, 10d, "the declared range from 0 to 10");
            found.Present("Place", row.Place);
            found.Text<Place_1_Check>("Place", row.Place, Place_1);
            found.PresentList("Tags", row.Tags);
            return found.Violations;
        }

        protected override void Check(api::Batch<global::P> batch, run::CheckFindings findings)
        {
            run::BatchChecks.Range(findings, batch, Column_Wing, 0, 0d, 10d, "the declared range from 0 to 10");
            run::BatchChecks.Texts<global::P, Place_1_Check>(findings, batch, Column_Place, 1, Place_1);
        }
        """);

    [Fact]
    public void A_constraint_on_a_value_is_a_condition() => Code["Place_1_Check"].ShouldBe("""
        internal readonly struct Place_1_Check : run::ICheck<global::System.ReadOnlySpan<char>>
        {
            public static bool AllowsMissing => true;

            public static bool Allows(global::System.ReadOnlySpan<char> value) => Place_1.Allows(value);
        }
        """);

    [Fact]
    public void Constraints() => Code["Declared.Constraints"].ShouldBe("""
        public override global::System.Collections.Generic.IReadOnlyList<api::Constraint> Constraints => new api::Constraint[]
        {
            new("Wing", "[Range Maximum=10 Minimum=0]", api::CheckLevel.Error, 0d),
            new("Place", "[RegularExpression Pattern=\"[a-z]*\"]", api::CheckLevel.Error, 0d, Place_1),
        };
        """);
}
