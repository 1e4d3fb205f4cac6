using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>
/// Each kind of operation of the closed language has a pair of programs in operations.txt that stands under its name: both are accepted,
/// hold such an operation, compute other numbers and have other hashes.
/// </summary>
public class OperationTableTests
{
    const string File = "operations.txt";

    public static TheoryData<string> Kinds => [.. OperationFacts.Kinds.Select(kind => kind.ToString())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_counts(string kind)
    {
        var pair = Pair.Corpus(File).SingleOrDefault(pair => pair.Name == kind).ShouldNotBeNull($"Add a pair '=== {kind}' to {File}.");
        Operations(pair.A)
            .Any(operation => operation.Kind.ToString() == kind)
            .ShouldBeTrue($"The first program of '{kind}' has no such operation.");
        PairVerdict.Of(pair).Failure(PairKind.Control).ShouldBeNull();
    }

    [Fact]
    public void No_pair_stands_under_a_kind_that_is_not_in_the_table() =>
        Pair.Corpus(File).Select(pair => pair.Name).Except(Kinds.Select(kind => kind.Data)).ShouldBeEmpty();

    static IEnumerable<IOperation> Operations(ProgramText program)
    {
        var compilation = CompiledProgram.Of(program).Source;
        return from tree in compilation.SyntaxTrees
               let semantics = compilation.GetSemanticModel(tree)
               from node in tree.GetRoot().DescendantNodes()
               let operation = semantics.GetOperation(node)
               where operation is not null
               from part in operation.DescendantsAndSelf()
               select part;
    }
}
