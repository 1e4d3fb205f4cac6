namespace Preprocessing.Tests.Steps;

/// <summary>What every step keeps to, whatever it does: found by reflection, compiled by the generator, run on kind and unkind values.</summary>
/// <remarks>A step may refuse values in a fit, with an error that names feature and step; it may never do anything else.</remarks>
public class StepContract
{
    public static TheoryData<string> Uses => [.. StepUse.All.Select(use => use.ToString())];

    [Theory, MemberData(nameof(Uses))]
    public async Task No_rows_are_a_clear_error(string use) => Nothing(await StepRun.Of(use).NoRows());

    [Theory, MemberData(nameof(Uses))]
    public async Task Fits_or_refuses_in_words(string use) => Nothing(await StepRun.Of(use).Fits());

    [Theory, MemberData(nameof(Uses))]
    public async Task A_batch_has_the_bits_of_its_rows(string use) => Nothing(await StepRun.Of(use).BatchIsRows());

    [Theory, MemberData(nameof(Uses))]
    public async Task Any_split_and_order_learns_the_same(string use) => Nothing(await StepRun.Of(use).AnySplit());

    [Theory, MemberData(nameof(Uses))]
    public async Task The_input_stays_as_it_is(string use) => Nothing(await StepRun.Of(use).InputUntouched());

    [Theory, MemberData(nameof(Uses))]
    public async Task A_row_allocates_nothing(string use) => Nothing(await StepRun.Of(use).Allocates());

    [Theory, MemberData(nameof(Uses))]
    public async Task The_state_survives_a_file(string use) => Nothing(await StepRun.Of(use).SavesAndLoads());

    [Theory, MemberData(nameof(Uses))]
    public async Task What_is_learnt_can_be_read(string use) => Nothing(await StepRun.Of(use).Printable());

    [Theory, MemberData(nameof(Uses))]
    public async Task Values_outside_the_domain_are_alike(string use) => Nothing(await StepRun.Of(use).TellsApart());

    [Theory, MemberData(nameof(Uses))]
    public async Task What_is_traced_is_what_is_computed(string use) => Nothing(await StepRun.Of(use).TracedAsComputed());

    [Fact]
    public void Every_step_has_a_name_of_its_own() =>
        typeof(StepAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(StepAttribute)) && !type.IsAbstract)
            .Select(type => ((StepInfoAttribute)Attribute.GetCustomAttribute(type, typeof(StepInfoAttribute))!).Name)
            .GroupBy(name => name).Where(group => group.Count() > 1).ShouldBeEmpty();

    static void Nothing(IReadOnlyList<string> wrong)
    {
        if (wrong.Count > 0)
            Assert.Fail(string.Join("\n", wrong.Take(8)));
    }
}
