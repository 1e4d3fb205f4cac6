namespace Preprocessing.Generators.Tests.Analyzers;

public class RecordMisdeclaredTests
{
    static Task Verify(string types, string property, params string[] words) => AnalyzerVerifier.Verify($$"""
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;

        {{types}}

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; set; }
            {{property}}
        }
        """, words);

    [Theory]
    [InlineData("public interface Place { string City { get; set; } }", "'Place' is an interface")]
    [InlineData("public abstract class Place { public string? City { get; set; } }", "'Place' is abstract")]
    [InlineData("public class Place<T> { public T? City { get; set; } }", "'Place' is generic", "Place<string>")]
    [InlineData("public class Spot { public int X { get; set; } } public class Place : Spot { public string? City { get; set; } }",
        "'Place' is derived from 'Spot', whose properties would be left out")]
    [InlineData("public class Place { public string? City => null; public int X; }", "'Place' has no settable property")]
    [InlineData("public class Place { public string? City { get; set; } public Place? Next { get; set; } }",
        "'Home.Next' cannot be columns: 'Place' holds itself")]
    [InlineData("public class Place { public Way? Way { get; set; } } public class Way { public Place? To { get; set; } }",
        "'Home.Way.To' cannot be columns: 'Place' holds itself")]
    public Task Records_that_are_no_columns(string types, string words, string type = "Place") =>
        Verify(types, $$"""public {|PRE068:{{type}}?|} Home { get; set; }""", words);

    [Theory]
    [InlineData("string? city; public string? City { get => city ?? \"\"; set => city = value; }", "its accessors have code")]
    [InlineData("public virtual string? City { get; set; }", "its accessors have code, or may have it in a derived class")]
    [InlineData("string? City { get; set; } public int X { get; set; }", "'Trip' cannot read it")]
    [InlineData("public string? City { set { } }", "'Trip' cannot read it")]
    [InlineData("public System.Uri? City { get; set; }", "its type Uri? is none that a column can have")]
    [InlineData("[Key] public string? City { get; set; }", "'[Key]' is about a row, and 'Place' is none")]
    [InlineData("public Dictionary<string, int>? City { get; set; }", "which of its keys are columns is not declared")]
    [InlineData("[Keys(\"a\")] public string? City { get; set; }", "'[Keys]' names keys of a dictionary")]
    public Task Properties_of_records_that_are_no_columns(string property, string words) => Verify(
        $$"""public class Place { {{property}} }""",
        "public {|PRE068:Place?|} Home { get; set; }",
        "'Home.City' cannot be columns: ", words);

    [Fact]
    public Task A_step_in_a_record_belongs_to_the_class() => AnalyzerVerifier.Verify("""
        public class Place { [{|PRE010:Hot|}] public string? City { get; set; } }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; set; }
            public {|PRE068:Place?|} Home { get; set; }
        }
        """, "'[Hot]' is about a row, and 'Place' is none; put it on a property of 'Trip', such as 'double Part => Home.City'");

    [Theory]
    [InlineData("Hot", "Hot")]
    [InlineData("Required", "Required")]
    [InlineData("MissingWhen(\"NA\")", "MissingWhen")]
    [InlineData("{|PRE064:EventTime|}", "EventTime")]
    public Task An_attribute_of_one_column_on_several(string attribute, string name) => AnalyzerVerifier.Verify($$"""
        using System.ComponentModel.DataAnnotations;

        public class Place { public string? City { get; set; } }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; set; }
            [{{attribute}}]
            public {|PRE068:Place?|} Home { get; set; }
        }
        """, $"'[{name}]' is about one column, and this property is several");

    [Theory]
    [InlineData("public {|PRE068:Dictionary<string, double>|} Counts { get; set; } = new();", "write them, as in '[Keys(\"clicks\", ")]
    [InlineData("[Keys] public {|PRE068:Dictionary<string, double>|} Counts { get; set; } = new();", "which of its keys")]
    [InlineData("[Keys(\"a\", \"a\")] public {|PRE068:Dictionary<string, double>|} Counts { get; set; } = new();", "the key 'a' twice")]
    [InlineData("[Keys(\"a\", \"\")] public {|PRE068:Dictionary<string, int>|} Counts { get; set; } = new();", "one of its keys is empty")]
    [InlineData("[Keys(\"a\\n\")] public {|PRE068:Dictionary<string, double>|} Counts { get; set; } = new();", "a control character")]
    [InlineData("[Keys(\"a\")] public {|PRE068:Dictionary<string, int[]>|} Counts { get; set; } = new();", "its values are of type int[]")]
    [InlineData("[Keys(\"a\")] public {|PRE068:Dictionary<string, object>|} Counts { get; set; } = new();", "values are of type object")]
    [InlineData("[Keys(\"a\")] public {|PRE068:string|} Counts { get; set; } = \"\";", "'[Keys]' names keys of a dictionary")]
    [InlineData("[Keys(\"a\")] public {|PRE068:double|} Counts => Miles;", "'[Keys]' names keys of a dictionary")]
    public Task Dictionaries_that_are_no_columns(string property, string words) => Verify("", property, words);

    [Fact]
    public Task A_key_that_is_another_column_by_name() => Verify(
        "",
        """
        [Keys("a")] public Dictionary<string, double>? Counts { get; set; }
            [Column({|PRE008:"Counts.a"|})] public double Other { get; set; }
        """,
        "Counts.a");

    [Theory]
    [InlineData("Home.City", "'Home', which may be missing", "Write 'Home?.City'")]
    [InlineData("Home!.City", "'Home', which may be missing", "Write 'Home?.City'")]
    [InlineData("Home == null ? \"\" : \"there\"", "'Home' as a whole", "such as 'Home?.City'")]
    [InlineData("Name(Home)", "'Home' as a whole", "such as 'Home?.City'")]
    [InlineData("Home?.Whole", "'Home' as a whole", "such as 'Home?.City'")]
    [InlineData("Home is { City: \"Oslo\" } ? \"a\" : \"b\"", "'Home' as a whole", "such as 'Home?.City'")]
    [InlineData("(Home?.Words).GetValueOrDefault(\"a\")", "'Home' as a whole", "such as 'Home?.City'")]
    [InlineData("Marks.Count + \"\"", "'Marks' as a whole", "such as 'Marks.GetValueOrDefault(\"a\")'")]
    [InlineData("Marks[\"a\"] + \"\"", "'Marks' as a whole", "such as 'Marks.GetValueOrDefault(\"a\")'")]
    [InlineData("Marks.GetValueOrDefault(\"b\") + \"\"", "'Marks' as a whole", "such as 'Marks.GetValueOrDefault(\"a\")'")]
    [InlineData("Marks.GetValueOrDefault(\"a\", 3) + \"\"", "whether 'Marks' has the key 'a'", "leave the second argument out")]
    [InlineData("Points?.GetValueOrDefault(\"a\") + \"\"", "whether 'Points' has the key 'a'", "Declare its values as 'int?'")]
    [InlineData("Home?.Street.Length + \"\"", "cannot tell whether it or its record is missing", "Write '?.' after 'Street'")]
    public async Task What_columns_cannot_say_is_not_asked_of_records(string expression, string found, string advice)
    {
        var (_, reported) = await AnalyzerVerifier.Run($$"""
            using System.Collections.Generic;

            public sealed class Place
            {
                public string City { get; set; } = "";
                public string? Street { get; set; }
                [Keys("a")] public Dictionary<string, string?>? Words { get; set; }
                public string Whole => City + Street;
            }

            [Pipeline("trip")]
            public sealed partial class Trip
            {
                [Centre] public double Miles { get; set; }
                public Place? Home { get; set; }
                [Keys("a")] public Dictionary<string, int?> Marks { get; set; } = new();
                [Keys("a")] public Dictionary<string, int>? Points { get; set; }
                [Hot] string? Asked => {{expression}};
                static string Name(Place? place) => "";
            }
            """);
        var message = reported.Where(diagnostic => diagnostic.Id == "PRE014").ShouldHaveSingleItem()
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        message.ShouldContain(found);
        message.ShouldContain(advice);
    }

    [Theory]
    [InlineData("public record Place(string City, double X);", "public Place? Home { get; init; }", "Home?.City")]
    [InlineData("public record struct Place(string City, double X);", "public Place Home { get; init; }", "Home.City")]
    [InlineData("public struct Place { public string City { get; set; } }", "public Place? Home { get; init; }", "this.Home?.City")]
    [InlineData("public class Place { public string City { get; set; } = \"x\"; public int Y => 3; }",
        "public Place Home { get; init; } = new() { City = \"y\" };", "(Home).City")]
    [InlineData(
        "public class Way { public Place? From { get; set; } public Place? To { get; set; } } "
            + "public class Place { public string City { get; set; } = \"\"; }",
        "public Way Way { get; init; } = new();", "Way.From?.City + Way.To?.City")]
    [InlineData("", "[Keys(\"a b\", \"ü.x\")] public Dictionary<string, string> W { get; init; } = new();",
        "W.GetValueOrDefault(\"a b\") ?? W.GetValueOrDefault(\"ü.x\", \"-\")")]
    public Task Records_and_dictionaries_are_right(string types, string property, string expression) =>
        Verify(types, $"{property}\n    [Hot] string? Asked => {expression};");

    [Fact]
    public Task A_feature_may_read_another_column_of_a_record_than_the_label() => AnalyzerVerifier.Verify("""
        public sealed class Flown { public double Distance { get; set; } public double? Delay { get; set; } }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public Flown Flight { get; set; } = new();
            [Centre] double Distance => Flight.Distance;
            [Centre] double? Leaks => {|PRE016:Flight|}.Delay;
            [Label] double? Late => Flight.Delay;
        }
        """, "Feature 'Leaks' reads column 'Flight.Delay'");
}
