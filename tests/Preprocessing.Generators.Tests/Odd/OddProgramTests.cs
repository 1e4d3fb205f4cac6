namespace Preprocessing.Generators.Tests.Odd;

/// <summary>
/// No legal program makes the generator fail or write code that does not compile: of each there comes a pipeline, or at least one error
/// that says what to change. The programs stand in Programs.txt, one a section; another is added there with what is to come of it.
/// </summary>
public class OddProgramTests
{
    public static TheoryData<string> Names => [.. OddProgram.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_program_is_sound_or_refused(string name) =>
        (await OddProgram.All[name].Run()).ShouldBe(OddProgram.All[name].Outcome, OddProgram.All[name].Code);

    [Fact]
    public void There_are_many() => OddProgram.All.Count.ShouldBeGreaterThan(350);
}
