using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

public class CaseFoldTests
{
    [Fact]
    public void Texts_that_differ_in_case_become_one() => // as Python's str.casefold
        Replace<CaseFoldAttribute, NoState>(default, "Straße", "STRASSE", "ﬁN", "ΑΣ", "ας", "İ", "ꭰᎠ", "µ", "new", "", null)
            .ShouldBe(["strasse", "strasse", "fin", "ασ", "ασ", "i\u0307", "ᎠᎠ", "μ", "new", "", "null"]);
}
