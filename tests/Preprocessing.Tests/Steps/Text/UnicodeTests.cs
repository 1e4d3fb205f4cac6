using System.Security.Cryptography;
using System.Text;
using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Text;

/// <summary>
/// Steps that turn texts into texts, on every character and on 50,000 drawn texts, against digests of what Python 3.11 makes of them, whose
/// Unicode is version 14 as well: <c>python3.11 unicode.py digests</c>. A digest that changes raises the version of its step.
/// </summary>
public class UnicodeTests
{
    static readonly int[] Blocks =
    [
        0x20, 0x41, 0xC0, 0x300, 0x390, 0x5B0, 0x650, 0x9C0, 0x1100, 0x1160, 0x11A8, 0x1DC0, 0x1E00, 0x1F00, 0x2000, 0x3040, 0xAC00, 0xFB00,
        0xFF00, 0x11130, 0x1D15E, 0x2F800,
    ];

    static readonly string[] Texts =
    [
        .. Enumerable.Range(0x80, 0x110000 - 0x80).Where(point => point is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32), .. Drawn(),
    ];

    static IEnumerable<string> Drawn()
    {
        var state = 1u;
        for (var i = 0; i < 50_000; i++)
        {
            var text = new StringBuilder();
            for (var left = Draw(13); left > 0; left--)
                text.Append(char.ConvertFromUtf32(Blocks[Draw(Blocks.Length)] + Draw(64)));
            yield return text.ToString();
        }

        int Draw(int below) => (int)(((state = state * 1664525 + 1013904223) >> 8) % (uint)below);
    }

    static void Check<TStep, TState>(TState state, string digest) where TStep : IReplace<TState> =>
        Convert.ToHexStringLower(
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Replace<TStep, TState>(state, Texts)))))
            .ShouldBe(digest);

    [Fact]
    public void Lower_case_is_that_of_Python() =>
        Check<LowercaseAttribute, NoState>(default, "a6c6ff17cb62fd6e36a531943969abb3998d59b0cb1d532e26c347870eb9fbb4");

    [Fact]
    public void Folded_case_is_that_of_Python() =>
        Check<CaseFoldAttribute, NoState>(default, "4e8369f8dd2fa51fde3886757f114450d2d46a4788b582ef0c7e2c6e04e0789d");

    [Theory]
    [InlineData(false, "8b73ef82e26a67ee38c7f02abfa075765f3fb8f578d6f8475ef58179ff58d4aa")]
    [InlineData(true, "db107096726322a12b79badf71b53be023ca5d17f41ff85bc5cfbbe9631b0508")]
    public void Accents_are_those_of_Python(bool toAscii, string digest) =>
        Check<StripAccentsAttribute, StripAccentsAttribute.State>(new(toAscii), digest);

    [Theory]
    [InlineData(false, "cb6a71c8d1419d5a56518201daae443a5e1e3d3e8f6f4f2e29e053b97e8613d8")]
    [InlineData(true, "18e3f8d93c4b9c58468441cf551b6e09136282bd51e8981e43442226543669f5")]
    public void White_space_is_that_of_Python(bool collapse, string digest) =>
        Check<TrimAttribute, TrimAttribute.State>(new(collapse), digest);

    [Theory]
    [InlineData(NormalizationForm.FormC, "3eaf28c9f1e98a87396a3efe9e0edab312adf8f951768f1216d77efea6d2e0c2")]
    [InlineData(NormalizationForm.FormD, "315c46c38fe120f7405d63df0cbddd0f5107c0f5518a05ba6946de00541e76d9")]
    [InlineData(NormalizationForm.FormKC, "64074af4597fc71cd12e72dc61bc76656fa31e6c0c93b68e53851f9d30d231a3")]
    [InlineData(NormalizationForm.FormKD, "2acf129cc9c8501041535cca14124ba01968522ef4243b83e3631410ed45f912")]
    public void Normal_forms_are_those_of_Python(NormalizationForm form, string digest) =>
        Check<NormalizeUnicodeAttribute, NormalizeUnicodeAttribute.State>(new NormalizeUnicodeAttribute(form).Fit(new()), digest);
}
