namespace Preprocessing.Tool.Tests;

public sealed class TagCommandTests
{
    [Fact]
    public async Task A_tag_names_a_version_or_another_one()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("datasets tag flights golden")).ShouldBe("flights@golden is flights@2\n");
        story.Repository.Find("flights@golden").Version.ShouldBe(2);
        (await Call.RefusalAsync("datasets tag flights Golden")).ShouldContain("'Golden' cannot be a tag");
    }
}
