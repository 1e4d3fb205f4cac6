namespace Preprocessing.Generators.Tests.Analyzers;

public class VectorMisdeclaredTests
{
    static Task Verify(string property, string message) => AnalyzerVerifier.Verify($$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; set; }
            {{property}}
        }
        """, message);

    [Theory]
    [InlineData("public string? Words { get; set; }", "its type is string?, expected an array")]
    [InlineData("public double Words { get; set; }", "its type is double, expected an array")]
    [InlineData("public string[]? Words { get; set; }", "its type is string[]?, expected an array")]
    [InlineData("public bool[]? Words { get; set; }", "its type is bool[]?, expected an array")]
    [InlineData("public double Words => Miles;", "it is no column")]
    public Task A_vector_that_is_no_column_of_numbers(string property, string message) =>
        Verify("[{|PRE060:Vector(3)|}] " + property, message);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("16385")]
    public Task A_length_that_is_impossible(string length) =>
        Verify($$"""[{|PRE060:Vector({{length}})|}] public float[]? Words { get; set; }""", $"its length is {length}, expected 1 to 16384");

    [Theory]
    [InlineData("""[{|PRE060:Columns("V*")|}] public float[]? Words { get; set; }""", "write how many columns there are")]
    [InlineData("""[Columns("V"), {|PRE060:Vector(3)|}] public float[]? Words { get; set; }""", "'V' is not the name of a column with one")]
    [InlineData("""[Columns("V*", First = -1), {|PRE060:Vector(3)|}] public float[]? Words { get; set; }""", "has the number -1")]
    [InlineData("""[Columns("V*"), {|PRE060:Vector(3)|}] public int[]? Words { get; set; }""", "expected one of float or double")]
    [InlineData("""[Column("W"), Columns("V*"), {|PRE060:Vector(3)|}] public float[]? Words { get; set; }""", "leave one out")]
    public Task Columns_that_are_no_vector(string property, string message) => Verify(property, message);

    [Fact]
    public Task Memory_without_a_length() =>
        Verify("public {|PRE060:ReadOnlyMemory<float>|} Words { get; set; }", "its length is not declared");

    [Theory]
    [InlineData("float[]?")]
    [InlineData("double[]")]
    [InlineData("IReadOnlyList<int>")]
    [InlineData("ReadOnlyMemory<float>")]
    [InlineData("ReadOnlyMemory<double>?")]
    public Task Vectors_of_numbers_are_right(string type) => AnalyzerVerifier.Verify($$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Vector(3), Centre] public required {{type}} Words { get; set; }
        }
        """);
}
