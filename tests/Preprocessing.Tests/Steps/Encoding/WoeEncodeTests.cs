using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class WoeEncodeTests : IStepExamples<WoeEncodeAttribute>
{
    public static string Label => "Target is null ? null : Target > 2 ? 1 : 0";

    public static IEnumerable<string> Examples => ["WoeEncode", "WoeEncode(Regularization = 0)"];

    static readonly LabelCounts Column = Labelled(
        new LabelCounts(), ("a", 1), ("a", 1), ("a", 0), ("b", 0), ("b", 0), ("b", 1), ("b", None), (null, 1));

    [Fact]
    public void Is_the_logarithm_of_how_much_more_often_the_label_is_yes()
    {
        // 4 yes and 3 no; of "a" 2 and 1, of "b" 1 and 2, of missing 1 and 0.
        Score<WoeEncodeAttribute, WoeEncodeAttribute.State>(new WoeEncodeAttribute().Fit(Column), "a", "b", null, "zz")
            .ShouldBe([Math.Log(3 / 6.0 / (2 / 5.0)), Math.Log(2 / 6.0 / (3 / 5.0)), Math.Log(2 / 6.0 / (1 / 5.0)), 0], 1e-15);
        var bare = new WoeEncodeAttribute { Regularization = 0 }.Fit(Column);
        Score<WoeEncodeAttribute, WoeEncodeAttribute.State>(bare, "a").ShouldBe([Math.Log(2 / 4.0 / (1 / 3.0))], 1e-15);
        Score<WoeEncodeAttribute, WoeEncodeAttribute.State>(bare, [null]).ShouldBe([double.PositiveInfinity]);
    }

    [Fact]
    public void Refuses_labels_that_are_no_yes_or_no()
    {
        Refuses(Fault.InvalidInputType, () => new WoeEncodeAttribute().Fit(Labelled(new LabelCounts(), ("a", 1), ("b", 2))));
        Refuses(Fault.ConstantInput, () => new WoeEncodeAttribute().Fit(Labelled(new LabelCounts(), ("a", 1), ("b", 1))));
        Refuses(Fault.ConstantInput, () => new WoeEncodeAttribute().Fit(new()));
        Refuses(Fault.InvalidParameter, () => new WoeEncodeAttribute { Regularization = -1 }.Fit(Column));
    }
}
