using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class ClassTargetEncodeTests : IStepExamples<ClassTargetEncodeAttribute>
{
    public static IEnumerable<string> Examples => ["ClassTargetEncode", "ClassTargetEncode(Smoothing = 20)"];

    static readonly (string? Value, double Label)[] Rows =
    [
        ("a", 0), ("a", 2), ("b", 2), ("a", 1), (null, 2), ("b", 2), ("b", None), ("a", 0),
    ];

    static double[] Encoded(ClassTargetEncodeAttribute step, string? value) =>
        Spread<ClassTargetEncodeAttribute, ClassTargetEncodeAttribute.State>(step.Fit(Labelled(new LabelCounts(), Rows)), value);

    [Fact]
    public void Rows_of_average_labels_are_added()
    {
        Encoded(new() { Smoothing = 0 }, "a").ShouldBe([0.5, 0.25, 0.25]);
        Encoded(new() { Smoothing = 7 }, "b").ShouldBe([2 / 9.0, 1 / 9.0, 6 / 9.0], 1e-15);
    }

    [Fact]
    public void Each_class_is_encoded_as_the_target_encoder_would()
    {
        foreach (var smoothing in new[] { TargetEncodeAttribute.Auto, 3 })
            foreach (var value in new[] { "a", "b", null, "zz" })
                for (var label = 0; label < 3; label++)
                    Encoded(new() { Smoothing = smoothing }, value)[label].ShouldBe(
                        Score<TargetEncodeAttribute, TargetEncodeAttribute.State>(
                            new TargetEncodeAttribute { Smoothing = smoothing }.Fit(Labelled(new TargetMeans(), [
                                .. Rows.Select(row => (row.Value, double.IsNaN(row.Label) ? None : row.Label == label ? 1.0 : 0.0)),
                            ])), value).Single(),
                        1e-15);
    }

    [Fact]
    public void Slots_are_named_after_labels()
    {
        var state = new ClassTargetEncodeAttribute().Fit(Labelled(new LabelCounts(), ("a", 1.5), ("b", -2)));
        new[] { 0, 1 }.Select(slot => ClassTargetEncodeAttribute.SlotName(in state, slot)).ShouldBe(["-2", "1.5"]);
    }

    [Fact]
    public void Refuses_labels_and_parameters_without_meaning()
    {
        Refuses(Fault.TooFewRows, () => new ClassTargetEncodeAttribute().Fit(new()));
        Refuses(
            Fault.InfiniteInput, () => new ClassTargetEncodeAttribute().Fit(Labelled(new LabelCounts(), ("a", double.PositiveInfinity))));
        Refuses(Fault.InvalidParameter, () => new ClassTargetEncodeAttribute { Smoothing = -1 }.Fit(Labelled(new LabelCounts(), ("a", 1))));
    }
}
