using System.Text;

namespace Preprocessing.Scaffolding.Tests;

/// <summary>Tables of the shapes that data of certain trades have, made from a seed.</summary>
static class Shapes
{
    /// <summary>Payments, of which few are fraud: amounts with a long tail, many shops, the hour, missing devices.</summary>
    public static IEnumerable<string> Fraud()
    {
        var random = new Random(11);
        var risks = Enumerable.Range(0, 300).Select(_ => Gauss(random)).ToArray();
        yield return "transaction_id,paid_at,amount,merchant,country,card_age_days,payments_last_day,device,is_fraud";
        for (var row = 0; row < 12_000; row++)
        {
            var (merchant, country) = ((int)(300 * Math.Pow(random.NextDouble(), 2)), random.Next(20));
            var moment = new DateTime(2026, 1, 1).AddMinutes(row * 11 + random.Next(11));
            var (amount, age, payments) = (Math.Exp(3 + 1.3 * Gauss(random)), random.Next(3000), random.Next(1, 4) * random.Next(1, 4));
            var logit = -5 + 0.8 * Math.Log(amount / 20) + 0.9 * risks[merchant] + (moment.Hour < 6 ? 1.5 : 0) + (country > 16 ? 1.2 : 0)
                + (age < 100 ? 1 : 0) + 0.2 * payments;
            var device = random.Next(5) == 0 ? "" : $"d{random.Next(6)}";
            yield return FormattableString.Invariant($"{900_000 + row},{moment:yyyy-MM-dd HH:mm},{amount:F2},M{merchant:D3},C{country:D2},")
                + $"{age},{payments},{device},{(IsTrue(random, logit) ? 1 : 0)}";
        }
    }

    /// <summary>Advertisements that were shown: many ads and sites, three devices, one click in six.</summary>
    public static IEnumerable<string> Clicks()
    {
        var random = new Random(12);
        var (ads, sites) = (Effects(random, 400), Effects(random, 80));
        string[] devices = ["phone", "tablet", "desktop"];
        yield return "shown_at,ad_id,site,device,position,bid,age_of_ad,clicked";
        for (var row = 0; row < 12_000; row++)
        {
            var (ad, site, device) = ((int)(400 * Math.Pow(random.NextDouble(), 2)), random.Next(80), random.Next(3));
            var (position, bid, age) = (1 + random.Next(8), Math.Exp(0.5 * Gauss(random)), random.Next(90));
            var moment = new DateTime(2026, 3, 1).AddSeconds(row * 97);
            var logit = -1.2 + 0.7 * ads[ad] + 0.5 * sites[site] + (device == 0 ? 0.4 : 0) - 0.25 * position + 0.3 * Math.Log(bid)
                + (moment.Hour is > 17 and < 23 ? 0.5 : 0) - 0.01 * age;
            yield return FormattableString.Invariant(
                $"{moment:yyyy-MM-ddTHH:mm:ss},{ad},site{site}.example,{devices[device]},{position},{bid:F3},{age},")
                + IsTrue(random, logit);
        }
    }

    /// <summary>Reviews, of which the words say whether they recommend.</summary>
    public static IEnumerable<string> Texts()
    {
        var random = new Random(13);
        string[] kind = ["great", "lovely", "sturdy", "quick", "perfect"], unkind = ["broken", "late", "refund", "noisy", "poor"];
        const string Consonants = "bdfgklmnprst", Vowels = "aeiou";
        var plain = Enumerable.Range(0, 400)
            .Select(i => $"{Consonants[i % 12]}{Vowels[i / 12 % 5]}{Consonants[i / 60 % 12]}{Vowels[i % 5]}");
        string[] words = [.. plain.Distinct()];
        yield return "category,stars_before,review,recommends";
        for (var row = 0; row < 4_000; row++)
        {
            var mood = Gauss(random);
            var review = string.Join(' ', Enumerable.Range(0, 6 + random.Next(18)).Select(_ => random.Next(5) != 0
                ? words[random.Next(words.Length)]
                : (mood + 0.8 * Gauss(random) > 0 ? kind : unkind)[random.Next(5)]));
            yield return $"cat{random.Next(6)},{1 + random.Next(5)},{review},{(IsTrue(random, 2.5 * mood) ? "yes" : "no")}";
        }
    }

    /// <summary>Measurements of a machine: a hundred numbers, of which eight matter, some of them missing.</summary>
    public static IEnumerable<string> Wide()
    {
        var random = new Random(14);
        yield return string.Join(',', Enumerable.Range(1, 100).Select(i => $"sensor {i}")) + ",failed";
        for (var row = 0; row < 3_000; row++)
        {
            var values = Enumerable.Range(0, 100).Select(_ => Gauss(random)).ToArray();
            var logit = -0.5 + 1.5 * values[3] + (values[10] > 0 ? values[20] : -values[20]) + Math.Abs(values[40])
                - values[50] * values[51] + 0.8 * values[70] - 0.8 * values[71];
            var cells = values.Select((value, i) =>
                i % 9 == 0 && random.Next(10) == 0 ? "NA" : FormattableString.Invariant($"{value:F4}"));
            yield return string.Join(',', cells)
                + $",{IsTrue(random, 1.5 * logit)}";
        }
    }

    static double[] Effects(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Gauss(random))];

    static bool IsTrue(Random random, double logit) => random.NextDouble() < 1 / (1 + Math.Exp(-logit));

    static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
