using System.Globalization;
using System.Text.RegularExpressions;
using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>Suspects columns of personal data by their names, and by the form of their values.</summary>
static partial class PersonalData
{
    // So many of the texts of a column have to be of the form: a single one may be in any text.
    const double Share = 0.5;

    const int Looked = 500;

    static readonly (string[] Words, string What)[] Names =
    [
        (["email"], "e-mail addresses"), (["e", "mail"], "e-mail addresses"), (["mail"], "e-mail addresses"),
        (["phone"], "phone numbers"), (["mobile"], "phone numbers"), (["telephone"], "phone numbers"), (["fax"], "phone numbers"),
        (["ssn"], "social security numbers"), (["passport"], "passport numbers"), (["iban"], "bank accounts"),
        (["first", "name"], "names"), (["firstname"], "names"), (["last", "name"], "names"), (["lastname"], "names"),
        (["full", "name"], "names"), (["surname"], "names"), (["given", "name"], "names"), (["maiden", "name"], "names"),
        (["birth", "date"], "dates of birth"), (["birthdate"], "dates of birth"), (["date", "of", "birth"], "dates of birth"),
        (["birthday"], "dates of birth"), (["dob"], "dates of birth"),
        (["street"], "addresses"), (["home", "address"], "addresses"), (["postal", "address"], "addresses"),
        (["ip", "address"], "addresses of devices"), (["ip"], "addresses of devices"),
    ];

    static readonly (Func<string, bool> Is, string What)[] Forms =
    [
        (text => Email().IsMatch(text), "e-mail addresses"),
        (IsInternational, "phone numbers"),
        (text => System.Net.IPAddress.TryParse(text, out _) && text.Count(letter => letter is '.' or ':') >= 3, "addresses of devices"),
        (IsBankAccount, "bank accounts"),
        (IsCard, "numbers of payment cards"),
    ];

    /// <summary>Says what of persons a column seems to hold; null if nothing does.</summary>
    public static string? Find(SurveyedColumn column) =>
        Names.FirstOrDefault(name => Contains(Words.Of(column.Name), name.Words)).What
        ?? (column.Type == typeof(string) || column.Type == typeof(long) ? OfValues(column.Sample!) : null);

    static bool Contains(IReadOnlyList<string> words, string[] sought) =>
        Enumerable.Range(0, Math.Max(0, words.Count - sought.Length + 1)).Any(i => words.Skip(i).Take(sought.Length).SequenceEqual(sought));

    static string? OfValues(Column sample)
    {
        var texts = Enumerable.Range(0, sample.Count).Select(sample.ValueAt).OfType<object>().Take(Looked)
            .Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!).ToArray();
        return texts.Length == 0
            ? null
            : Forms.FirstOrDefault(form => texts.Count(text => form.Is(text)) >= Share * texts.Length).What;
    }

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    static bool IsInternational(string text) =>
        text.StartsWith('+') && text.Count(char.IsAsciiDigit) is >= 8 and <= 15 && !text.AsSpan(1).ContainsAnyExcept("0123456789 ()-./");

    // ISO 13616: the first four characters go to the end, letters become two digits, and the number leaves 1 when divided by 97.
    static bool IsBankAccount(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length is < 15 or > 34 || !char.IsAsciiLetterUpper(plain[0]) || !char.IsAsciiLetterUpper(plain[1]))
            return false;
        var rest = 0;
        foreach (var letter in plain[4..] + plain[..4])
            if (char.IsAsciiDigit(letter))
                rest = (rest * 10 + letter - '0') % 97;
            else if (char.IsAsciiLetterUpper(letter))
                rest = (rest * 100 + letter - 'A' + 10) % 97;
            else
                return false;
        return rest == 1;
    }

    // ISO 7812: the digits, every second one doubled, add up to a multiple of ten.
    static bool IsCard(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).ToArray();
        if (digits.Length is < 15 or > 19 || digits[0] is not ('2' or '3' or '4' or '5' or '6')
            || text.AsSpan().ContainsAnyExcept("0123456789 -"))
            return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }
        return sum % 10 == 0;
    }
}
