using System.Globalization;
using Preprocessing.Generators.Tests.Identity.Holes.Il;

namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>Two programs side by side: what is refused, whether hashes, numbers and compiled code are the same.</summary>
sealed class PairVerdict(CompiledProgram a, CompiledProgram b)
{
    readonly Lazy<bool> differs = new(() => a.Numbers.DiffersFrom(b.Numbers));
    readonly Lazy<string?> code = new(() => IlClosure.Of(a).Difference(IlClosure.Of(b)));

    public static PairVerdict Of(Pair pair) => new(CompiledProgram.Of(pair.A), CompiledProgram.Of(pair.B));

    public bool IsRefused => a.IsRefused || b.IsRefused;

    public bool HasOneHash => a.Hash == b.Hash;

    public bool NumbersDiffer => differs.Value;

    /// <summary>What differs in the compiled code that the features reach; null if nothing does.</summary>
    public string? CodeDifference => code.Value;

    /// <summary>Whether steps compute numbers that nobody sees, because no pipeline was generated.</summary>
    bool IsUnmeasured => a.Hash is null || b.Hash is null;

    bool IsTold => IsRefused || !HasOneHash;

    string Refusals => string.Join(
        "; ",
        a.Refusals.Concat(b.Refusals).Select(refusal => $"{refusal.Id} {refusal.GetMessage(CultureInfo.InvariantCulture)}").Distinct());

    string Warnings => string.Join(' ', a.Reported.Concat(b.Reported).Select(warning => warning.Id).Distinct());

    string Definitions => $"{Missing(a, b)}\n  became\n{Missing(b, a)}";

    /// <summary>What is wrong, in words; null if nothing is.</summary>
    public string? Failure(PairKind kind) => Unsound ?? kind switch
    {
        PairKind.Alone => a.Reported.Any() ? null : "nothing is said of what depends on the machine",
        PairKind.State => a.IsRefused ? null : "what remembers is accepted",
        PairKind.Same =>
            IsRefused ? $"refused: {Refusals}"
            : !HasOneHash ? $"two hashes:\n{Definitions}"
            : NumbersDiffer ? "the numbers differ, so this is no pair of one program"
            : CodeDifference is { } difference ? $"the compiled code differs:\n{difference}" : null,
        PairKind.Control when IsRefused => $"refused: {Refusals}",
        _ when !NumbersDiffer && !IsUnmeasured => "the numbers do not differ, so this is no pair of two programs",
        // The check of compiled code must not be blind; but what is found by reflection it cannot know.
        _ when CodeDifference is null && kind != PairKind.Reflection => "the numbers differ, but the compiled code does not",
        _ => IsTold ? null : $"one hash for other numbers{(Warnings.Length > 0 ? $" (warned: {Warnings})" : "")}",
    };

    /// <summary>What is wrong with a program by itself.</summary>
    string? Unsound => new[] { a, b }.Select(program =>
        program.Code.Errors.Concat(program.IsRefused ? [] : program.Image.Errors).FirstOrDefault() is { } error
            ? $"does not compile: {error}"
            : program.Disagreement).FirstOrDefault(words => words is not null);

    static string Missing(CompiledProgram program, CompiledProgram other) =>
        string.Join('\n', program.Definition.Split('\n').Except(other.Definition.Split('\n')));
}
