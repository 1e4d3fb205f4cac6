namespace Preprocessing.Generators.Tests.Analyzers;

public class NoiseMisdeclaredTests
{
    [Fact]
    public Task Without_a_key() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Feature, {|PRE035:TrainingNoise(1)|}] public double Miles { get; init; }
        }
        """, "Feature 'Miles' cannot get noise: 'Trip' has no [Key]");

    [Fact]
    public Task On_what_is_no_number_and_of_no_width() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [System.ComponentModel.DataAnnotations.Key] public long Ticket { get; init; }
            [Hot, {|PRE035:TrainingNoise(1)|}] public string? From { get; init; }
            [Index, {|PRE035:TrainingNoise(1)|}] public string? To { get; init; }
            [Feature, {|PRE035:TrainingNoise(0)|}] public double Miles { get; init; }
            [Feature, {|PRE035:TrainingNoise(1)|}, Output("other")] public double Hours { get; init; }
            [{|PRE010:TrainingNoise(1)|}] public double Raw { get; init; }
            [Feature, TrainingNoise(1)] double Sum => Miles + Hours;
        }
        """, "no numbers that could be a little larger", "is 0.0, expected a number above 0", "goes to an output of its own");
}
