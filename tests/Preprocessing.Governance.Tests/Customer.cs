using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Governance.Tests;

/// <summary>A customer of a shop.</summary>
[Pipeline("customers"), Purpose("Delivery on time", Basis = LegalBasis.Contract, NotFor = "Marketing"), Retention("2y"), Owner("Sales")]
public sealed partial class Customer
{
    [Key, Subject] public required string Token { get; init; }

    [PersonalData(PersonalDataKind.Email, Subject = nameof(Token)), RegularExpression(".+@.+")]
    [Lowercase, Pseudonym("customers"), SuppressRare(Least = 12), OneHot]
    public string? Email { get; init; }

    [PersonalData(PersonalDataKind.Financial), Range(0, 1e6), Bucket(1000, Offset = 500), StandardScale]
    public double? Income { get; init; }

    [PersonalData(PersonalDataKind.Birth), CoarseDate(DateGrain.Quarter)] public DateTime Born { get; init; }

    [PersonalData(PersonalDataKind.Address), SuppressRare, OneHot] public string? City { get; init; }

    [PersonalData(PersonalDataKind.Other), Bucketize(0, 1, 2, OutOfRange = BinOutside.Error)] public double Score { get; init; }

    [Rule] bool Plausible => Income is null || Income < 1000 * (Orders + 1000);

    public double Orders { get; init; }

    /// <summary>Rows of forty persons, of whom the first half have twelve rows each.</summary>
    public static Customer[] Rows { get; } =
    [
        .. Enumerable.Range(0, 260).Select(i => new Customer
        {
            Token = $"t{i % 40}",
            Email = i % 17 == 0 ? null : i < 240 ? $"Person{i % 20}@example.org" : $"person{i}@example.org",
            Income = i % 11 == 0 ? null : 321.5 * i,
            Born = new DateTime(1950, 1, 1).AddDays(97 * i),
            City = i % 13 == 0 ? "Nowhere" + i : i % 2 == 0 ? "Ulm" : "Köln",
            Score = i % 2 + 0.5,
            Orders = i,
        }),
    ];

    public static Task<FittedPipeline<Customer>> FitAsync() =>
        Pipeline.FitAsync(Rows, cancellationToken: TestContext.Current.CancellationToken);
}
