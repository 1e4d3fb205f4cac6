using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Identity;

/// <summary>Chains in which the width of one step's output is another's input, and what is cross-fitted.</summary>
[Pipeline("ledger")]
public sealed partial class Ledger
{
    [Key] public required long Number { get; init; }
    public double? Amount { get; init; }
    public double? Tax { get; init; }
    public double? Fee { get; init; }
    [TargetEncode(Folds = 3)] public string? Shop { get; init; }
    [RareGroup(Threshold = 0.1), OneHot] public string? Product { get; init; }
    [TfIdf] public string? Note { get; init; }
    public long? Days { get; init; }

    [Impute, StandardScale, Pca(Components = 2), MinMaxScale] (double?, double?, double?) Reduced => (Amount, Tax, Fee);
    [Impute, SelectKBest(2), KnnImpute] (double?, double?, double?) Filled => (Amount, Tax, Fee);
    [VarianceThreshold, QuantileTransform(Quantiles = 20)] (double?, double?) Spread => (Amount, Fee);
    [QuantileBins(4), OneHot(Drop = OneHotDrop.First)] double? Balance => Amount - Tax;
    [ClassTargetEncode(Folds = 3), StandardScale] string? Class => Shop;
    [SplineBasis(Knots = 4), MinMaxScale] double? Curve => Amount;
    [Output("ids"), Vocabulary(Unknown = UnknownCategory.OwnSlot)] string? ShopId => Shop;

    [Label] bool Late => Days > 15;

    public static Ledger[] Some(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Ledger
        {
            Number = i,
            Amount = i % 10 == 0 ? null : i % 97,
            Tax = i % 13,
            Fee = i % 7 == 0 ? null : i * i % 31,
            Shop = i % 11 == 0 ? null : "s" + i % 6,
            Product = i % 9 < 7 ? "p" + i % 3 : "rare" + i,
            Note = i % 4 == 0 ? "paid in full" : "paid by card " + i % 5,
            Days = i * 7 % 40,
        }),
    ];
}
