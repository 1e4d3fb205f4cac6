using System.ComponentModel.DataAnnotations;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Transforming;

/// <summary>An item in a cart: two columns say which, and either may be missing.</summary>
[Pipeline("cart-item")]
public sealed partial class CartItem
{
    [Key] public string? Cart { get; init; }
    [TargetEncode(Smoothing = 2, Folds = 3)] public required string Item { get; init; }
    [Key] public long? Line { get; init; }
    [TrainingNoise(0.5), Feature] public double Price { get; init; }
    [EventTime] public DateTime At { get; init; }
    [Lag(nameof(Price)), Feature] public double? Previous { get; private set; }
    [Label] public bool Sold { get; init; }
}

/// <summary>The same with one key, which is the combination of the two.</summary>
[Pipeline("numbered-cart-item")]
public sealed partial class NumberedCartItem
{
    [Key] public string? Number { get; init; }
    [TargetEncode(Smoothing = 2, Folds = 3)] public required string Item { get; init; }
    [TrainingNoise(0.5), Feature] public double Price { get; init; }
    [EventTime] public DateTime At { get; init; }
    [Lag(nameof(Price)), Feature] public double? Previous { get; private set; }
    [Label] public bool Sold { get; init; }
}

public class SeveralKeysTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly CartItem[] Items =
    [
        .. Enumerable.Range(0, 900).Select(i => new CartItem
        {
            Cart = i % 13 == 0 ? null : i % 11 == 0 ? "" : "cart " + i * 31 % 40,
            Line = i % 7 == 0 ? null : i % 9 - 3,
            Item = "item " + i * i % 7,
            Price = i / 8.0,
            At = new DateTime(2026, 1, 1).AddMinutes(i),
            Sold = i * 7919 % 10 < 4,
        }),
    ];

    /// <summary>The combination, written anew: texts with their lengths, whole numbers, and what is missing.</summary>
    static string? Number(CartItem item) => item is { Cart: null, Line: null } ? null
        : (item.Cart is { } cart ? $"{cart.Length}:{cart};" : "-;")
            + (item.Line is { } line ? FormattableString.Invariant($"i{line};") : "-;");

    static readonly NumberedCartItem[] Numbered =
    [
        .. Items.Select(item => new NumberedCartItem
        {
            Number = Number(item), Item = item.Item, Price = item.Price, At = item.At, Sold = item.Sold,
        }),
    ];

    static async Task<(double[] Training, double[] Serving, string State)> ComputeAsync<TRow>(TRow[] rows) where TRow : IPipelineRow<TRow>
    {
        var source = new RowSource<TRow>(TRow.Pipeline, rows, batchRows: 100).WithHistory();
        var fitted = await TRow.Pipeline.FitAsync(source, cancellationToken: Stop);
        var (training, serving, batches) = (new List<double>(), new List<double>(), new List<double>());
        await foreach (var batch in source.ReadAsync(0, training: true, Stop))
        {
            var matrix = new double[batch.Count * fitted.Width];
            fitted.Training.Transform(batch, matrix);
            training.AddRange(matrix);
        }
        var history = TRow.Pipeline.CreateHistory();
        var one = new double[fitted.Width];
        foreach (var row in rows)
        {
            history.Recall(row);
            fitted.Transform(row, one);
            history.Record(row);
            serving.AddRange(one);
        }
        // Inference does not read what training alone needs, but the history needs the keys.
        await foreach (var batch in source.ReadAsync(0, training: false, Stop))
        {
            var matrix = new double[batch.Count * fitted.Width];
            fitted.Transform(batch, matrix);
            batches.AddRange(matrix);
        }
        batches.ShouldBe(serving);
        return ([.. training], [.. serving], string.Join('\n', fitted.SlotNames));
    }

    [Fact]
    public async Task Folds_noise_and_histories_are_those_of_the_combination()
    {
        var (several, one) = (await ComputeAsync(Items), await ComputeAsync(Numbered));
        several.Training.ShouldBe(one.Training);
        several.Serving.ShouldBe(one.Serving);
        several.Training.Length.ShouldBe(Items.Length * 3);
        // Some keys come again, or nothing would be recalled.
        several.Serving.Count(double.IsNaN).ShouldBeLessThan(Items.Length / 2);
    }

    [Fact]
    public void The_definition_names_the_keys_in_the_order_of_the_class()
    {
        CartItem.Pipeline.Definition.ShouldContain("\ntraining key Cart, Line\n");
        CartItem.Pipeline.Definition.ShouldContain("\nhistory of Cart, Line by At\n");
        NumberedCartItem.Pipeline.Definition.ShouldContain("\ntraining key Number\n");
        CartItem.Pipeline.TransformHash.ShouldNotBe(NumberedCartItem.Pipeline.TransformHash);
    }

    [Fact]
    public void Combinations_are_the_same_only_if_all_parts_are()
    {
        string Text(params object?[] values)
        {
            var parts = new KeyParts().Begin();
            foreach (var value in values)
                parts.Add(value is string text ? Values.Category(text)
                    : value is long number ? Values.Category(number)
                    : value is double real ? Values.Category(real)
                    : default);
            return parts.Whole.ToString();
        }
        Text("a", "bc").ShouldBe("1:a;2:bc;");
        Text("ab", "c").ShouldBe("2:ab;1:c;");
        Text("", null).ShouldBe("0:;-;");
        Text(null, "").ShouldBe("-;0:;");
        Text("-;", 1L).ShouldBe("2:-;;i1;");
        Text("1", 1L, 1.0, -0.0).ShouldBe("1:1;i1;r1;r0;");
        Text(long.MinValue, double.Epsilon).ShouldBe("i-9223372036854775808;r5E-324;");
        Text(null, null).ShouldBe("null");
        Text(new string('x', 5000), new string('y', 300), 5L).Length.ShouldBe(5000 + 300 + 3 + 6 + 5);
    }

    [Fact]
    public async Task A_history_is_kept_in_a_file()
    {
        var history = CartItem.Pipeline.CreateHistory();
        foreach (var item in Items)
            history.Record(item);
        var path = Path.GetTempFileName();
        try
        {
            history.Save(path);
            var again = CartItem.Pipeline.LoadHistory(path);
            again.KeyCount.ShouldBe(history.KeyCount);
            (string?, long?)[] keys = [("cart 31", 1), (null, null), ("", 2), (null, 3), ("cart 3", null), ("x", 1)];
            foreach (var (cart, line) in keys)
            {
                CartItem Row() => new() { Cart = cart, Line = line, Item = "i", At = new(2027, 1, 1) };
                var (left, right) = (Row(), Row());
                history.Recall(left);
                again.Recall(right);
                right.Previous.ShouldBe(left.Previous);
            }
        }
        finally
        {
            File.Delete(path);
        }
        await Task.CompletedTask;
    }

    [Fact]
    public void Nothing_is_allocated_to_recall_and_record_a_known_key()
    {
        var history = CartItem.Pipeline.CreateHistory();
        foreach (var item in Items)
            history.Record(item);
        var row = new CartItem { Cart = "cart 31", Line = 1, Item = "i", At = new(2027, 1, 1) };
        for (var i = 0; i < 1000; i++)
        {
            history.Recall(row);
            history.Record(row);
        }
        Allocated.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
                history.Recall(row);
        }).ShouldBe(0);
    }

    [Fact]
    public async Task The_latest_row_of_a_combination_stays()
    {
        CartItem Row(string? cart, long? line, double price) => new() { Cart = cart, Line = line, Item = "i", Price = price };
        var source = new RowSource<CartItem>(
            CartItem.Pipeline,
            new[] { Row("a", 11, 0), Row("a1", 1, 1), Row("a", 11, 2), Row("a", null, 3), Row("a", null, 4), Row("a1", 1, 5) })
            .Deduplicated();
        var prices = new List<double>();
        await foreach (var batch in source.ReadAsync(0, training: false, Stop))
            prices.AddRange(batch.Values<double>(3).Values.ToArray());
        prices.ShouldBe([2, 3, 4, 5]);
    }
}
