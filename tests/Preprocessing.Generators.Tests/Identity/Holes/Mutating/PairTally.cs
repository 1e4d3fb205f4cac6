using System.Collections.Concurrent;

namespace Preprocessing.Generators.Tests.Identity.Holes.Mutating;

/// <summary>What came of pairs of a program and a mutation of it.</summary>
sealed class PairTally
{
    readonly ConcurrentQueue<string> failures = [];
    readonly ConcurrentQueue<string> refusals = [];
    int programs, accepted, pairs, changing, otherNumbers, otherCode, otherHash, refused;

    public int Programs => programs;
    public int Accepted => accepted;
    public int Pairs => pairs;
    public int Changing => changing;
    public int OtherNumbers => otherNumbers;

    public IEnumerable<string> Failures => failures.Order(StringComparer.Ordinal);

    /// <summary>Why programs are refused as they are, before any mutation.</summary>
    public IEnumerable<string> Refusals => refusals.Order(StringComparer.Ordinal);

    public void Add(MutatedProgram program)
    {
        Interlocked.Increment(ref programs);
        if (!program.Program.IsRefused)
            Interlocked.Increment(ref accepted);
        else
            refusals.Enqueue(program.Program.Refusals.First().ToString());
    }

    public void Add(MutatedProgram before, MutatedProgram after, bool keeps, int seed)
    {
        try
        {
            if (Failure(before, after, keeps) is { } words)
                failures.Enqueue($"seed {seed}, {after.Mutation}: {words}\n--- before\n{before}\n--- after\n{after}");
        }
        catch (Exception exception)
        {
            failures.Enqueue($"seed {seed}, {after.Mutation}: {exception}\n--- before\n{before}\n--- after\n{after}");
        }
    }

    string? Failure(MutatedProgram before, MutatedProgram after, bool keeps)
    {
        Interlocked.Increment(ref pairs);
        if (!keeps)
            Interlocked.Increment(ref changing);
        var (a, b) = (before.Program, after.Program);
        var sameHash = a.Hash == b.Hash;
        // Where the hash tells the programs apart, it is enough to know about how many compute other numbers.
        var numbers = sameHash ? a.Numbers.DiffersFrom(b.Numbers) : a.Numbers.IsDeclaredOther(b.Numbers);
        var code = before.Closure.Difference(after.Closure);
        if (numbers)
            Interlocked.Increment(ref otherNumbers);
        if (code is not null)
            Interlocked.Increment(ref otherCode);
        if (!sameHash)
            Interlocked.Increment(ref otherHash);
        // Analyzers take their time, and matter only where the hash does not tell.
        var isRefused = (sameHash && (numbers || code is not null) || a.Hash is null || b.Hash is null || keeps)
            && (a.IsRefused || b.IsRefused);
        if (isRefused)
            Interlocked.Increment(ref refused);
        return
            (a.Hash is null || b.Hash is null) && !isRefused ? "no model is made, and no analyzer says why"
            : keeps && a.IsRefused != b.IsRefused ? "one way of writing is refused, the other is not"
            : keeps && !sameHash ? $"two hashes of one program:\n{b.Definition}"
            : keeps && numbers ? "the numbers differ, but the mutation should keep them"
            : isRefused || !sameHash ? null
            : numbers ? "one hash for other numbers"
            : code is not null ? $"one hash for other code:\n{code}"
            : null;
    }

    public override string ToString() =>
        $"{programs} programs, {accepted} accepted; {pairs} pairs, {changing} of mutations that may change something: "
        + $"other numbers {otherNumbers}, other code {otherCode}, other hash {otherHash}, refused {refused}; failures {failures.Count}.";
}
