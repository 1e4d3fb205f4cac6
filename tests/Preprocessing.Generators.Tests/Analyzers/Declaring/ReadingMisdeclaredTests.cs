namespace Preprocessing.Generators.Tests.Analyzers;

public class ReadingMisdeclaredTests
{
    static Task Verify(string property, string? message = null) => AnalyzerVerifier.Verify($$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; set; }
            {{property}}
        }
        """, message is null ? [] : [message]);

    [Theory]
    [InlineData("[{|PRE062:MissingWhen(\"NA\")|}] public double Value { get; set; }", "declare 'double?'")]
    [InlineData("[{|PRE062:MissingWhen(\"NA\")|}] public required string Value { get; set; }", "declare 'string?'")]
    [InlineData("[{|PRE062:MissingWhen|}] public double? Value { get; set; }", "it names nothing")]
    [InlineData("[{|PRE062:MissingWhen(\"NA\")|}] public double[]? Value { get; set; }", "a list is no single value")]
    [InlineData("[{|PRE062:MissingWhen(\"NA\")|}] double? Value => Miles;", "it is no column")]
    public Task What_cannot_be_missing(string property, string message) => Verify(property, message);

    [Theory]
    [InlineData("[{|PRE062:TextFormat(\"dd\")|}] public double Value { get; set; }", "name a setting instead, such as DecimalSeparator")]
    [InlineData("[{|PRE062:TextFormat(True = \"ja\")|}] public double Value { get; set; }", "'True' is for booleans")]
    [InlineData("[{|PRE062:TextFormat(DecimalSeparator = ',')|}] public bool Value { get; set; }", "'DecimalSeparator' is for numbers")]
    [InlineData("[{|PRE062:TextFormat|}] public System.DateTime Value { get; set; }", "it says no format")]
    [InlineData("[{|PRE062:TextFormat(\"dd\", GroupSeparator = '.')|}] public System.DateTime Value { get; set; }", "is for numbers")]
    [InlineData("[{|PRE062:TextFormat(\"x\")|}] public string? Value { get; set; }", "expected numbers, booleans, dates or times")]
    [InlineData("[{|PRE062:TextFormat(GroupSeparator = '.')|}] public double Value { get; set; }", "cannot separate both")]
    [InlineData("[{|PRE062:TextFormat(GroupSeparator = ',')|}] double Value => Miles;", "it is no column")]
    public Task A_form_that_the_type_does_not_have(string property, string message) => Verify(property, message);

    [Theory]
    [InlineData("[MissingWhen(\"\", \"NA\")] public string? Value { get; set; }")]
    [InlineData("[MissingWhen(\"-1\")] public System.DayOfWeek? Value { get; set; }")]
    [InlineData("[TextFormat(DecimalSeparator = ',', GroupSeparator = '.')] public decimal Value { get; set; }")]
    [InlineData("[TextFormat(GroupSeparator = ',')] public int Value { get; set; }")]
    [InlineData("[TextFormat(\"dd.MM.yyyy\", \"yyyyMMdd\")] public System.DateOnly Value { get; set; }")]
    [InlineData("[TextFormat(True = \"ja\", False = \"nein\")] public bool? Value { get; set; }")]
    public Task What_can_be_read(string property) => Verify(property);
}
