using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class LowercaseTests
{
    static string[] Lower(params string?[] values) => Replace<LowercaseAttribute, NoState>(default, values);

    [Fact]
    public void Letters_become_lower_case_as_in_Python() =>
        Lower("New York", "new", "ÀÉẞ", "ΑΣ ΣΑ", "İI", "𐐀\uD800A", "中1", "", null)
            .ShouldBe(["new york", "new", "àéß", "ας σα", "i\u0307i", "𐐨\uD800a", "中1", "", "null"]);
}
