using Preprocessing.Tests.Steps.Laws;

namespace Preprocessing.Tests.Steps;

/// <summary>
/// What every step keeps to, whatever it does: found by reflection, compiled by the generator, run on kind and unkind values.
/// </summary>
/// <remarks>
/// A step may refuse values in a fit, with an error that names feature and step; it may never do anything else. The laws stand in several
/// classes because these run side by side.
/// </remarks>
public abstract class StepLaws
{
    public static TheoryData<string> Uses => [.. StepUse.All.Select(use => use.ToString())];

    private protected static Task Holds<TLaw>(string use) where TLaw : StepLaw, new() => Holds<TLaw>(StepRun.Of(use));

    private protected static async Task Holds<TLaw>(StepRun run) where TLaw : StepLaw, new()
    {
        var wrong = await run.Visit(new TLaw());
        if (wrong.Count > 0)
            Assert.Fail(string.Join("\n", wrong.Take(8)));
    }
}

/// <summary>The laws of what steps compute.</summary>
public class StepContract : StepLaws
{
    [Theory, MemberData(nameof(Uses))]
    public Task A_batch_has_the_bits_of_its_rows(string use) => Holds<BatchIsRows>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task The_input_stays_as_it_is(string use) => Holds<InputUntouched>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task A_row_allocates_nothing(string use) => Holds<AllocatesNothing>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task Values_outside_the_domain_are_alike(string use) => Holds<DomainIsComplete>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task What_is_traced_is_what_is_computed(string use) => Holds<TracedAsComputed>(use);

    [Fact]
    public void Every_step_has_a_name_of_its_own() =>
        typeof(StepAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(StepAttribute)) && !type.IsAbstract)
            .Select(type => ((StepInfoAttribute)Attribute.GetCustomAttribute(type, typeof(StepInfoAttribute))!).Name)
            .GroupBy(name => name).Where(group => group.Count() > 1).ShouldBeEmpty();
}

/// <summary>The laws of what steps learn.</summary>
public class StepFitContract : StepLaws
{
    [Theory, MemberData(nameof(Uses))]
    public Task No_rows_are_a_clear_error(string use) => Holds<NoRows>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task Fits_or_refuses_in_words(string use) => Holds<FitsOrRefuses>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task Any_split_and_order_learns_the_same(string use) => Holds<AnySplit>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task The_state_survives_a_file(string use) => Holds<SavesAndLoads>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task What_is_learnt_can_be_read(string use) => Holds<StateIsReadable>(use);
}

/// <summary>The laws of fits that are cut into partitions.</summary>
public class StepCutContract : StepLaws
{
    [Theory, MemberData(nameof(Uses))]
    public Task A_fit_that_is_cut_learns_the_same(string use) => Holds<CutAnywhere>(use);

    [Theory, MemberData(nameof(Uses))]
    public Task A_fit_with_weights_that_is_cut_learns_the_same(string use) => Holds<CutAnywhereWeighted>(StepRun.Weighted(use));
}

/// <summary>The laws of what steps learn from rows with weights.</summary>
public class StepWeightContract : StepLaws
{
    [Theory, MemberData(nameof(Uses))]
    public Task A_whole_weight_repeats_the_row(string use) => Holds<WholeWeights>(StepRun.Weighted(use));

    [Theory, MemberData(nameof(Uses))]
    public Task Weights_with_fractions_know_no_order(string use) => Holds<FractionalWeights>(StepRun.Weighted(use));
}
