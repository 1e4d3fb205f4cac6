using Preprocessing.Tests.Programs;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.SameBits;

/// <summary>
/// Every step gives the same bits whatever the machine computes with. The accepted digests are of every machine: one that differs, under
/// another operating system or on Arm64, shows in the first test.
/// </summary>
public sealed class SameBitsTests(SameBitsTests.Program program) : IClassFixture<SameBitsTests.Program>
{
    [Fact]
    public async Task With_all_lanes()
    {
        var (digests, _) = await program.JustInTime.Value;
        StepTexts.Match(digests);
    }

    [Theory]
    [InlineData("EnableAVX512", 4)]
    [InlineData("EnableAVX2", 2)]
    [InlineData("EnableHWIntrinsic", 1)]
    public async Task Without(string instructions, int lanes)
    {
        var (all, widest) = await program.JustInTime.Value;
        var (digests, used) = await program.JustInTimeWith(($"DOTNET_{instructions}", "0"));
        if (Lanes(widest) >= lanes)
            Lanes(used).ShouldBeLessThanOrEqualTo(lanes, "the switch has no effect, so that nothing would be compared");
        digests.ShouldBe(all);
    }

    [Fact]
    public async Task Compiled_ahead_of_time()
    {
        if (!Command.Links)
            Assert.Skip("there is neither clang nor gcc, one of which links native programs");
        var (all, _) = await program.JustInTime.Value;
        var (digests, _) = await program.AheadOfTime();
        digests.ShouldBe(all);
    }

    static int Lanes(string error) => int.Parse(error.Trim().Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// The program, built once, and what it prints here: a run takes half a minute, most of it in the just-in-time compiler.
    /// </summary>
    public sealed class Program : IDisposable
    {
        readonly ConsoleProgram program = DigestProgram.Create();

        public Program() => JustInTime = new(() => JustInTimeWith());

        /// <summary>What it prints when the just-in-time compiler uses all that the processor has.</summary>
        public Lazy<Task<(string Output, string Error)>> JustInTime { get; }

        public async Task<(string Output, string Error)> JustInTimeWith(params (string Name, string Value)[] environment) =>
            await program.RunAsync("dotnet", environment, "exec", await program.BuildAsync());

        public async Task<(string Output, string Error)> AheadOfTime() => await program.RunAsync((await program.PublishAsync()).Path, []);

        public void Dispose() => program.Dispose();
    }
}
