namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>
/// Pairs of small programs. If two compute other numbers, their transform hashes differ or one of them is refused; the same if only the
/// compiled code that features reach differs. Ordinary programs are accepted, and ways of writing change nothing.
/// </summary>
public class HashHolesTests
{
    static readonly string[] Corpus =
    [
        "hash-holes.txt", "hash-holes-more.txt", "hash-holes-deeper.txt", "state.txt", "same-hash.txt", "ordinary.txt",
    ];

    public static TheoryData<string> Files => [.. Corpus];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_pair_is_as_its_kind_says(string file)
    {
        var pairs = Pair.Corpus(file);
        var failures = pairs.AsParallel().AsOrdered()
            .Select(pair => (pair, Words: Failure(pair)))
            .Where(result => result.Words is not null)
            .Select(result => $"{result.pair.Kind} {result.pair.Name}: {result.Words}").ToList();
        failures.ShouldBeEmpty($"{failures.Count} of {pairs.Count} pairs of {file} fail:\n{string.Join('\n', failures)}\n");
    }

    [Fact]
    public void Every_pair_has_a_name_of_its_own() =>
        Corpus.SelectMany(Pair.Corpus)
            .GroupBy(pair => pair.Name)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key).ShouldBeEmpty();

    static string? Failure(Pair pair)
    {
        try
        {
            return PairVerdict.Of(pair).Failure(pair.Kind);
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
