namespace Preprocessing.Generators.Tests.Analyzers;

public class ConstraintMisdeclaredTests
{
    static Task Verify(string property, string? message = null) => AnalyzerVerifier.Verify($$"""
        using System.ComponentModel.DataAnnotations;

        public enum Colour { Red, Green }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; set; }
            {{property}}
        }
        """, message is null ? [] : [message]);

    [Theory]
    [InlineData("(?=a)b", "which may take exponential time")]
    [InlineData("(?!a)b", "which may take exponential time")]
    [InlineData("(?<=a)b", "which may take exponential time")]
    [InlineData("(a)\\\\1", "which may take exponential time")]
    [InlineData("(?>a*)b", "which may take exponential time")]
    [InlineData("(", "is no pattern")]
    public Task A_pattern_that_takes_no_linear_time(string pattern, string message) =>
        Verify($$"""[{|PRE061:RegularExpression("{{pattern}}")|}] public string? Text { get; set; }""", message);

    [Theory]
    [InlineData("AllowedValues(1.5)", "long", "no value of type long equals 1.5")]
    [InlineData("AllowedValues(-1, \"2\")", "byte", "no value of type byte equals -1 or \"2\"")]
    [InlineData("AllowedValues(true)", "int", "no value of type int equals")]
    [InlineData("AllowedValues(1)", "Colour", "no value of type Colour equals 1")]
    [InlineData("AllowedValues(1)", "string?", "no value of type string? equals 1")]
    [InlineData("Unique", "int[]?", "a list is no single value")]
    [InlineData("Increasing", "string?", "expected numbers or times")]
    [InlineData("Increasing", "Colour", "expected numbers or times")]
    [InlineData("LearnedRange", "bool", "expected numbers, which have a range")]
    [InlineData("LearnedRange(Slack = -1)", "double", "its slack is a share of the width")]
    public Task What_no_value_can_satisfy(string constraint, string type, string message) =>
        Verify($$"""[{|PRE061:{{constraint}}|}] public {{type}} Value { get; set; }""", message);

    [Theory]
    [InlineData("[Required, {|PRE061:Check((CheckLevel)7)|}] public double? Value { get; set; }", "no such level")]
    [InlineData("[Required, {|PRE061:Check(CheckLevel.Error, Tolerance = 1.5)|}] public double? V { get; set; }", "a share of all rows")]
    [InlineData("[Required, {|PRE061:Check(CheckLevel.Error, Tolerance = double.NaN)|}] public double? V { get; set; }", "a share of")]
    [InlineData("[{|PRE061:Check(CheckLevel.Error)|}] public double? Value { get; set; }", "has no constraint that is checked")]
    [InlineData("[{|PRE061:Check(CheckLevel.Error)|}] double Value => Miles;", "has no constraint that is checked")]
    [InlineData("[Required, {|PRE061:Check(CheckLevel.Error, typeof(RangeAttribute))|}] public double? Value { get; set; }",
        "there is no [Range] on the property; name one of [Required]")]
    [InlineData("[Required, Check(CheckLevel.Error), {|PRE061:Check(CheckLevel.Critical)|}] public double? Value { get; set; }",
        "another [Check] says")]
    public Task A_level_of_nothing(string property, string message) => Verify(property, message);

    [Theory]
    [InlineData("[RegularExpression(\"[A-Z]{3}|x*\")] public string? Text { get; set; }")]
    [InlineData("[AllowedValues(1, 2L, 3.0, null)] public long? Value { get; set; }")]
    [InlineData("[AllowedValues(Colour.Red, \"Green\")] public Colour Value { get; set; }")]
    [InlineData("[AllowedValues('a', \"b\")] public char Value { get; set; }")]
    [InlineData("[DeniedValues(0.5f, 1)] public double Value { get; set; }")]
    [InlineData("[Increasing] public System.DateTimeOffset? Value { get; set; }")]
    [InlineData("[MaxMissing(0.5)] public int[]? Value { get; set; }")]
    [InlineData("[Required, Range(0, 1), Check(CheckLevel.Error), Check(CheckLevel.Warning, typeof(RangeAttribute))] "
        + "public int? V { get; set; }")]
    [InlineData("[DeniedValues(300, \"a\")] public byte Value { get; set; }")]
    [InlineData("[AllowedValues(1, \"a\")] public byte Value { get; set; }")]
    [InlineData("[Rule, Check(CheckLevel.Warning, Tolerance = 0.1)] bool Far => Miles > 1;")]
    [InlineData("[Rule, Check(CheckLevel.Warning, typeof(RuleAttribute))] bool? Far => Miles > 1;")]
    public Task Constraints_that_can_be_checked(string property) => Verify(property);
}
