using System.Reflection;
using System.Text.Json.Nodes;
using Preprocessing.Authoring;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.Identity;

/// <summary>
/// State files that lie with a hash and a seal that fit: refused in words by the step whose state it is, or as good as any other.
/// </summary>
/// <remarks>PREPROCESSING_STATE_MUTATIONS says how many files are tried; PREPROCESSING_SEED, from where the random numbers start.</remarks>
public sealed class StateMutationTests(ITestOutputHelper output)
{
    static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("PREPROCESSING_STATE_MUTATIONS") ?? "600", null);
    static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("PREPROCESSING_SEED") ?? "1", null);

    [Fact]
    public async Task A_state_that_was_changed_is_refused_in_words_or_transforms()
    {
        IReadOnlyList<StepUse> uses = [.. StepUse.All.Where(use => StepStates.InFiles(use.StepType).Any())];
        var (tried, refused, wrong) = (0, 0, new List<string>());
        var each = Mutations / (uses.Count + 12) + 1;
        foreach (var (i, use) in uses.Index())
        {
            using var lying = new LyingState(Seed * 1000 + i, each);
            await StepRun.Of(use.ToString()).Show(lying);
            Add(lying);
        }
        using var chained = new LyingState(Seed * 1000 + 999, 12 * each);
        var rows = Ledger.Some(200);
        chained.Visit(await Ledger.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken), rows[..40]);
        Add(chained);
        output.WriteLine($"{tried} files of {uses.Count + 1} pipelines: {refused} refused, {tried - refused} transformed.");
        wrong.ShouldBeEmpty();
        tried.ShouldBeGreaterThanOrEqualTo(Math.Min(300, Mutations));
        refused.ShouldBeGreaterThan(tried / 4);
        (tried - refused).ShouldBeGreaterThan(0);

        void Add(LyingState lying)
        {
            tried += lying.Refused + lying.Loaded;
            refused += lying.Refused;
            wrong.AddRange(lying.Wrong);
        }
    }

    [Fact]
    public void Every_step_whose_state_holds_a_list_a_table_or_a_position_says_what_it_must_satisfy()
    {
        var steps = typeof(StepAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(StepAttribute)) && !type.IsAbstract).ToList();
        steps.Count.ShouldBeGreaterThan(70);
        (from step in steps
         from state in StepStates.InFiles(step)
         where StepStates.CanPointOutside(state) && !typeof(IVerifyState<>).MakeGenericType(state).IsAssignableFrom(step)
         select $"{step.Name}: {state.Name}").ShouldBeEmpty();
        steps.SelectMany(StepStates.InFiles).Count(StepStates.CanPointOutside).ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("Balance/quantile-bins", "Edges", "[]", "it has 0 Edges, expected 1 to 5")]
    [InlineData("Shop/target-encode", "Encodings", "[1]", "it has 1 Encodings for 7 Categories, expected one for each")]
    [InlineData("Shop/target-encode outside each fold", null, "[]", "it has 0 states for 3 folds, expected one for each")]
    [InlineData("Reduced/standard-scale", null, "[]", "it has 0 states for 3 inputs, expected one for each")]
    [InlineData("Reduced/pca", "Mean", "[0,0]", "it has 2 Mean for 3 inputs, expected one for each")]
    [InlineData("Filled/select-k-best", "Kept", "[0,3]", "its position 2 is 3, expected rising positions below 3, the number of inputs")]
    [InlineData("Product/one-hot", "Unknown", "7", "its index of an unknown category is 7, but by the step's parameters it is -1")]
    [InlineData("Product/rare-group", "Name", "null", "'Name' is null, expected a text")]
    public async Task The_message_names_the_step_and_what_is_wrong(string step, string? member, string value, string words)
    {
        var place = Path.GetTempFileName();
        try
        {
            (await Ledger.Pipeline.FitAsync(Ledger.Some(200), cancellationToken: TestContext.Current.CancellationToken)).Save(place);
            var document = JsonNode.Parse(File.ReadAllText(place))!.AsObject();
            if (member is null)
                document["state"]![step] = JsonNode.Parse(value);
            else
                document["state"]![step]![member] = JsonNode.Parse(value);
            File.WriteAllText(place, LyingState.Sealed(document));
            var message = Should.Throw<StateException>(() => Ledger.Pipeline.Load(place)).Message;
            message.ShouldContain(words);
            message.ShouldContain(place);
            if (member != "Name")
                message.ShouldContain($"'{step.Replace(" outside each fold", "")}'");
        }
        finally
        {
            File.Delete(place);
        }
    }
}

/// <summary>What steps keep in files.</summary>
static class StepStates
{
    /// <summary>The states of a step that files hold: all but those that follow from its parameters alone.</summary>
    public static IEnumerable<Type> InFiles(Type step) =>
        from shape in step.GetInterfaces()
        where shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IFit<,>) && shape.GenericTypeArguments[0] != typeof(Nothing)
        select shape.GenericTypeArguments[1];

    /// <summary>
    /// Whether a state holds what must agree with something else: a list, a table, a text, settings, or a whole
    /// number, which may be a position.
    /// </summary>
    public static bool CanPointOutside(Type state) => state.GetConstructors().SelectMany(constructor => constructor.GetParameters())
        .Any(parameter =>
            parameter.ParameterType is var type && (type.IsArray || type == typeof(int) || type == typeof(long) || type == typeof(string)
                || type.GetInterfaces().Any(shape => shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IStateValue<>))));
}
