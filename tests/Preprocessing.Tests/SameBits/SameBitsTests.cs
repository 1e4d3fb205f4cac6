using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.SameBits;

/// <summary>
/// Every step gives the same bits whatever the machine computes with. The accepted digests are of every machine: one that differs, under
/// another operating system or on Arm64, shows in the first test.
/// </summary>
public sealed class SameBitsTests(SameBitsProgram program)
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

    static int Lanes(string error) => int.Parse(error.Trim().Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
