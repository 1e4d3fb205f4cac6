namespace Preprocessing.Generators.Tests.Analyzers;

public class UnsupportedKindOfClassTests
{
    [Fact]
    public Task An_abstract_class() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public abstract partial class {|PRE002:Trip|}
        {
            [Centre] public double Miles { get; init; }
        }
        """, "'Trip' is abstract", "not abstract");

    [Fact]
    public Task A_generic_class() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class {|PRE002:Trip|}<T>
        {
            [Centre] public double Miles { get; init; }
        }
        """, "'Trip' is generic");

    [Fact]
    public Task A_class_nested_in_a_generic_one() => AnalyzerVerifier.Verify("""
        public partial class Trips<T>
        {
            [Pipeline("trip")]
            public sealed partial class {|PRE002:Trip|}
            {
                [Centre] public double Miles { get; init; }
            }
        }
        """, "nested in the generic type 'Trips'");

    [Fact]
    public Task A_class_local_to_its_file() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        file sealed partial class {|PRE002:Trip|}
        {
            [Centre] public double Miles { get; init; }
        }
        """, "local to its file");

    [Fact]
    public Task A_static_class() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public static partial class {|PRE002:{|PRE005:{|PRE006:Trip|}|}|};
        """, "'Trip' is static");

    [Fact]
    public Task A_record() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public partial record Trip([property: Centre] double Miles, string? From);
        """);
}
