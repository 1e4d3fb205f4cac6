using System.Globalization;

namespace Preprocessing.Generators.Tests.Identity.Holes.Mutating;

/// <summary>
/// Random programs and random mutations of them: whenever numbers or the compiled code that features reach differ, the hash differs or the
/// code is refused; whatever changes only how a program is written keeps the hash.
/// </summary>
/// <remarks>
/// 200 pairs; as many as the environment variable <c>PREPROCESSING_PAIRS</c> says, from the seed that
/// <c>PREPROCESSING_SEED</c> says: an hour's run is <c>PREPROCESSING_PAIRS=5000 dotnet run --project
/// tests/Preprocessing.Generators.Tests -c Release -- -class "*RandomPairsTests"</c>.
/// </remarks>
public class RandomPairsTests(ITestOutputHelper output)
{
    const int PerProgram = 10;

    static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    [Fact]
    public void No_mutation_computes_other_numbers_under_one_hash()
    {
        var (pairs, seed) = (Setting("PREPROCESSING_PAIRS", 200), Setting("PREPROCESSING_SEED", 1));
        var tally = new PairTally();
        Parallel.For(
            0,
            (pairs + PerProgram - 1) / PerProgram,
            new() { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => Program(seed + i, tally));
        output.WriteLine(tally.ToString());
        tally.Failures.ShouldBeEmpty($"{tally}\n\n{string.Join("\n\n", tally.Failures.Take(20))}\n");
        // A run in which too little is compared shows nothing.
        tally.Pairs.ShouldBeGreaterThanOrEqualTo(pairs);
        (tally.Accepted * 2)
            .ShouldBeGreaterThan(tally.Programs, $"Too many programs are refused:\n{string.Join('\n', tally.Refusals.Take(20))}");
        (tally.OtherNumbers * 5).ShouldBeGreaterThan(tally.Changing, "Too few mutations change a number.");
    }

    /// <summary>The pairs of the program that a seed decides.</summary>
    static void Program(int seed, PairTally tally)
    {
        MutatedProgram? before = null;
        // Some programs do not compile, as constants can be out of range.
        for (var attempt = 0; before is null; attempt++)
            before = MutatedProgram.Original(RandomProgram.Of(seed * 1000 + attempt));
        tally.Add(before);
        var random = new Random(seed);
        for (var i = 0; i < PerProgram; i++)
        {
            var keeps = i % 4 == 3;
            var after = Mutation();
            // Most mutations miss what features reach, which shows nothing: one more is tried in their place.
            if (!keeps && before.Closure.Difference(after.Closure) is null)
                after = Mutation();
            tally.Add(before, after, keeps, seed);

            MutatedProgram Mutation()
            {
                MutatedProgram? mutated = null;
                while (mutated is null)
                    mutated = before.Mutate(keeps ? KeepingMutations.All : ChangingMutations.All, random);
                return mutated;
            }
        }
    }
}
