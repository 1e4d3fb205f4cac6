namespace Preprocessing.Generators.Tests.Shapes;

/// <summary>A pipeline whose step refuses its own parameters.</summary>
[Pipeline("refused")]
public sealed partial class Refused
{
    [Powers(0)] public double Curve { get; init; }
}

public class RefusedTests
{
    [Fact]
    public async Task Refused_parameters_are_a_fit_error_that_names_feature_and_step()
    {
        var error = await Should.ThrowAsync<FitException>(() =>
            Refused.Pipeline.FitAsync(new Refused[] { new() }, cancellationToken: TestContext.Current.CancellationToken));
        error.Fault.ShouldBe(Fault.InvalidParameter);
        error.Message.ShouldBe("Feature 'Curve', step 'powers': The highest power is 0, expected at least 1.");
    }
}
