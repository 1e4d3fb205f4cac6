using Preprocessing.Tests.Programs;

namespace Preprocessing.Tests.SameBits;

/// <summary>
/// Every step gives the same bits in native code. This is a class of its own, so that the native compiler runs beside the other tests.
/// </summary>
public sealed class SameBitsNativeTests(SameBitsProgram program)
{
    [Fact]
    public async Task Compiled_ahead_of_time()
    {
        if (!Command.Links)
            Assert.Skip("there is neither clang nor gcc, one of which links native programs");
        var (all, _) = await program.JustInTime.Value;
        var (digests, _) = await program.AheadOfTime();
        digests.ShouldBe(all);
    }
}
