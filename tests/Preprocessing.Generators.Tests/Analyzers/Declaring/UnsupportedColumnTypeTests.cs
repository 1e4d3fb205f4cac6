namespace Preprocessing.Generators.Tests.Analyzers;

public class UnsupportedColumnTypeTests
{
    [Fact]
    public Task Classes_and_arrays_of_dates() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public {|PRE007:Uri?|} Page { get; init; }
            public required {|PRE007:DateTime[]|} Times { get; init; }
            public required {|PRE007:Half[]|} Halves { get; init; }
            public required {|PRE007:Guid[]|} Ids { get; init; }
            public {|PRE007:nint|} Pointer { get; init; }
        }
        """, "Column 'Page' is of type 'Uri?'", "A column is a string");

    [Fact]
    public Task Objects_of_libraries_and_tuples() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Column("home.miles"), Centre] public double Miles { get; init; }
            public {|PRE007:Uri?|} Home { get; init; }
            public {|PRE007:IReadOnlyDictionary<int, double>?|} Scores { get; init; }
            public {|PRE007:(double, double)?|} At { get; init; }
            [Feature] double? A => Scores == null ? null : Scores[1];
        }
        """, "Name what stands in an object or a map by its path");

    [Fact]
    public Task Every_supported_type() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public string? C0 { get; init; }
            public string?[]? L0 { get; init; }
            public IReadOnlyList<string>? L1 { get; init; }
            public required double[] L2 { get; init; }
            public bool? C1 { get; init; }
            public sbyte? C2 { get; init; }
            public byte? C3 { get; init; }
            public short? C4 { get; init; }
            public ushort? C5 { get; init; }
            public int? C6 { get; init; }
            public uint? C7 { get; init; }
            public long? C8 { get; init; }
            public ulong? C9 { get; init; }
            public float? C10 { get; init; }
            public double? C11 { get; init; }
            public decimal? C12 { get; init; }
            public DateTime? C13 { get; init; }
            public DateTimeOffset? C14 { get; init; }
            public DateOnly? C15 { get; init; }
            public TimeOnly? C16 { get; init; }
            public TimeSpan? C17 { get; init; }
            public DayOfWeek? C18 { get; init; }
            public Guid? C19 { get; init; }
            public char? C20 { get; init; }
            public Half? C21 { get; init; }
            public Int128? C22 { get; init; }
            public UInt128 C23 { get; init; }
            Uri? NoColumn => null;
        }
        """);
}
