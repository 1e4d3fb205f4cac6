using System.Globalization;
using System.Text;
using Preprocessing.Tests.Steps.Laws;

namespace Preprocessing.Tests.Steps;

/// <summary>
/// The page on infinite values is what the steps do with them. The test writes its table; on a build server it fails instead.
/// </summary>
public class InfinityTests
{
    /// <summary>
    /// Steps of scikit-learn 1.2.1, all of which refuse infinite values in fit and transform: its check_array does,
    /// also where it allows missing ones.
    /// </summary>
    static readonly Dictionary<string, string> Counterparts = new()
    {
        ["Binarize"] = "Binarizer",
        ["BoxCox"] = "PowerTransformer",
        ["Impute"] = "SimpleImputer",
        ["KMeansBins"] = "KBinsDiscretizer",
        ["KnnImpute"] = "KNNImputer",
        ["MaxAbsScale"] = "MaxAbsScaler",
        ["MinMaxScale"] = "MinMaxScaler",
        ["MissingIndicator"] = "MissingIndicator",
        ["Pca"] = "PCA",
        ["Polynomial"] = "PolynomialFeatures",
        ["QuantileBins"] = "KBinsDiscretizer",
        ["QuantileTransform"] = "QuantileTransformer",
        ["RobustScale"] = "RobustScaler",
        ["RowNormalize"] = "Normalizer",
        ["SelectKBest"] = "SelectKBest",
        ["SplineBasis"] = "SplineTransformer",
        ["StandardScale"] = "StandardScaler",
        ["UniformBins"] = "KBinsDiscretizer",
        ["VarianceThreshold"] = "VarianceThreshold",
        ["YeoJohnson"] = "PowerTransformer",
    };

    [Fact]
    public async Task The_page_on_infinite_values_is_written_from_what_the_steps_do()
    {
        var text = new StringBuilder("\n| step | ∞ in the fit | ∞ in a transform | −∞ in a transform | scikit-learn refuses, "
            + "this does not |\n|---|---|---|---|---|\n");
        var measured = new HashSet<string>();
        foreach (var use in StepUse.All.Where(use => use.Elements.All(element => element == "double?")
            && use.Chain == use.Step
            && TakesNumbers(use.StepType)
            && use.StepType != typeof(FiniteAttribute)))
            if (measured.Add(StepSource.Name(use.StepType)))
            {
                var (fit, plus, minus) = await StepRun.Of(use.ToString()).Visit(new AtInfinity());
                string[] differs = Counterparts.ContainsKey(StepSource.Name(use.StepType))
                    ? [
                        .. fit == "refused" ? (string[])[] : ["fit"],
                        .. plus == "refused" && minus == "refused" ? (string[])[] : ["transform"],
                    ]
                    : [];
                text.Append(CultureInfo.InvariantCulture, $"| `{use.Step}` | {fit} | {plus} | {minus} | {(differs.Length == 0
                    ? ""
                    : $"{Counterparts[StepSource.Name(use.StepType)]}: {string.Join(" and ", differs)}")} |\n");
            }
        Counterparts.Keys.Except(measured).ShouldBeEmpty();
        new WrittenTable(
            "src/Preprocessing/Steps/INFINITY.md",
            "<!-- Infinite values: written by InfinityTests. -->",
            "<!-- The end of the infinite values. -->")
            .Write(text.Append('\n').ToString());
    }

    [Fact]
    public async Task Finite_refuses_both() =>
        (await StepRun.Of("[Finite] double?").Visit(new AtInfinity())).ShouldBe(("learns nothing", "refused", "refused"));

    /// <summary>What the page says of steps that are not in its table.</summary>
    [Fact]
    public async Task Infinity_is_a_category_like_any_other() =>
        (await StepRun.Of("[OneHot] double?").Visit(new AtInfinity())).Fit.ShouldBe("learnt");

    static bool TakesNumbers(Type step) =>
        StepSource.Shapes(step) is var shapes
        && !shapes.Contains("IOfMoments")
        && shapes.Overlaps(["IMap", "IExpand", "IBin", "IMix", "IReduce"]);
}
