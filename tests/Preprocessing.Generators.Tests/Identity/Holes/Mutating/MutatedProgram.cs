using Preprocessing.Generators.Tests.Identity.Holes.Il;

namespace Preprocessing.Generators.Tests.Identity.Holes.Mutating;

/// <summary>A random program, or a mutation of one, that compiles and ends.</summary>
sealed class MutatedProgram
{
    readonly string text;

    MutatedProgram(string text, string mutation, CompiledProgram program, IlClosure closure) =>
        (this.text, Mutation, Program, Closure) = (text, mutation, program, closure);

    public string Mutation { get; }

    public CompiledProgram Program { get; }

    public IlClosure Closure { get; }

    public override string ToString() => text;

    public static MutatedProgram? Original(string text) => Compile(text, "");

    /// <summary>
    /// The program after one of the mutations; null if nothing in the program can be changed so, or what comes out
    /// does not compile or might not end.
    /// </summary>
    public MutatedProgram? Mutate(IReadOnlyList<Mutation> mutations, Random random)
    {
        var mutation = mutations[random.Next(mutations.Count)];
        return mutation.Apply(new Mutant(Program.Source, random)) is [var changed] && changed != text
            ? Compile(changed, mutation.Name)
            : null;
    }

    static MutatedProgram? Compile(string text, string mutation)
    {
        var program = CompiledProgram.Of(new ProgramText(text));
        return program.Code.Emitted is not null && IlClosure.Of(program) is { IsRecursive: false } closure
            ? new(text, mutation, program, closure)
            : null;
    }
}
