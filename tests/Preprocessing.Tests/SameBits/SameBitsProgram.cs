using Preprocessing.Tests.Programs;
using Preprocessing.Tests.SameBits;

[assembly: AssemblyFixture(typeof(SameBitsProgram))]

namespace Preprocessing.Tests.SameBits;

/// <summary>
/// The program that prints the digests of all steps, built once, and what it prints here: a run takes half a minute, most of it in the
/// just-in-time compiler.
/// </summary>
public sealed class SameBitsProgram : IDisposable
{
    readonly Lazy<ConsoleProgram> program = new(DigestProgram.Create);

    public SameBitsProgram() => JustInTime = new(() => JustInTimeWith());

    /// <summary>What it prints when the just-in-time compiler uses all that the processor has.</summary>
    public Lazy<Task<(string Output, string Error)>> JustInTime { get; }

    public async Task<(string Output, string Error)> JustInTimeWith(params (string Name, string Value)[] environment) =>
        await program.Value.RunAsync("dotnet", environment, "exec", await program.Value.BuildAsync());

    public async Task<(string Output, string Error)> AheadOfTime() =>
        await program.Value.RunAsync((await program.Value.PublishAsync()).Path, []);

    public void Dispose()
    {
        if (program.IsValueCreated)
            program.Value.Dispose();
    }
}
