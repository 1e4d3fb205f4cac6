namespace Preprocessing.Generators.Tests.Emission;

/// <summary>The way back, for chains whose steps can all be undone.</summary>
public class InverseTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [StandardScale] public double Wing { get; init; }
            [OneHot] public string? Place { get; init; }
            [Index] public string? Colour { get; init; }
            [Cyclic(24)] public int Hour { get; init; }
        }
        """);

    [Fact]
    public void Invert() => Code["Fitted.Invert"].ShouldBe("""
        protected override void Invert(Learnt learnt, global::System.ReadOnlySpan<double> features, global::System.Collections.Generic.Dictionary<string, object?> values)
        {
            // Wing
            {
                var y = features[Wing_at];
                var y0 = run::Inverse.Number<api::StandardScaleAttribute, api::StandardScaleAttribute.State>(in learnt.Wing_StandardScale, y);
                values.Add("Wing", y0);
            }
            // Place
            {
                var y = Place_slots.IndexOf(features.Slice(Place_at, Place_slots.Width));
                var y0 = run::Inverse.Category<api::OneHotAttribute, api::OneHotAttribute.State>(in learnt.Place_OneHot, y);
                values.Add("Place", y0);
            }
            // Colour
            {
                var y = features[Colour_at];
                var y0 = run::Inverse.OfNumber<IndexAttribute, IndexAttribute.State>(in learnt.Colour_Index, y);
                values.Add("Colour", y0);
            }
            // Hour
            {
                var y = features.Slice(Hour_at, api::CyclicAttribute.Width(in learnt.Hour_Cyclic)).ToArray();
                var y0 = run::Inverse.Mix<api::CyclicAttribute, api::CyclicAttribute.State>(in learnt.Hour_Cyclic, y)[0];
                values.Add("Hour", y0);
            }
        }
        """);
}
