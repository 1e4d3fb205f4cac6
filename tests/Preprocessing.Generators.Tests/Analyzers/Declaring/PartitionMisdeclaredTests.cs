namespace Preprocessing.Generators.Tests.Analyzers;

public class PartitionMisdeclaredTests
{
    [Theory]
    [InlineData("double")]
    [InlineData("decimal?")]
    [InlineData("System.TimeSpan")]
    [InlineData("System.TimeOnly")]
    [InlineData("string[]?")]
    public Task Values_that_cannot_name_folders(string type) => Verify(
        $$"""[{|PRE063:PartitionBy|}] public {{type}} Day { get; init; }""",
        "expected a date or time, a text, an enum, a whole number or a boolean; mark another column");

    [Fact]
    public Task A_second_column() => Verify(
        "[PartitionBy] public int Day { get; init; } [{|PRE063:PartitionBy|}] public int Shop { get; init; }", "'Day' is marked already");

    [Fact]
    public Task A_property_that_is_no_column() => Verify(
        "public System.DateTime Begin { get; init; } [{|PRE063:PartitionBy|}] int Day => Begin.Day;",
        "it has no setter, and so is no column");

    [Theory]
    [InlineData("System.DateTime")]
    [InlineData("System.DateTimeOffset?")]
    [InlineData("System.DateOnly")]
    [InlineData("string?")]
    [InlineData("System.DayOfWeek")]
    [InlineData("System.Guid")]
    [InlineData("ulong")]
    [InlineData("bool?")]
    public Task Declared_as_it_must_be(string type) => Verify($$"""[PartitionBy] public {{type}} Day { get; init; }""");

    static Task Verify(string properties, params string[] words) => AnalyzerVerifier.Verify($$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [StandardScale] public double Distance { get; init; }
            {{properties}}
        }
        """, words);
}
