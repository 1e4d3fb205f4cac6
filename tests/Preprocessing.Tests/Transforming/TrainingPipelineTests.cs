using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Transforming;

/// <summary>A visit to a shop, with steps that learn from the label and are cross-fitted.</summary>
[Pipeline("visit")]
public sealed partial class Visit
{
    [Key] public required string Id { get; init; }
    [TargetEncode(Smoothing = 2, Folds = 3)] public string? Shop { get; init; }
    [ClassTargetEncode(Smoothing = 1, Folds = 3)] public required string Town { get; init; }
    [CountVector] public required string[] Basket { get; init; }
    [OneHot] public long? Floor { get; init; }
    public bool? Bought { get; init; }

    [TargetEncode(Smoothing = 2, Folds = 3), StandardScale] string? Scaled => Shop;
    [WoeEncode(Folds = 3)] string Woe => Town;
    [Output("ids", Type = OutputType.Int64), HashIndex(16)] string Hashed => Town;

    [Label] bool? Label => Bought;

    public static Visit[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Visit
    {
        Id = "visit " + i,
        Shop = i % 9 == 0 ? null : "shop " + i * i % 7,
        Town = "town " + i % 3,
        Basket = [.. Enumerable.Range(0, i % 4).Select(k => "item " + (i + k) % 5)],
        Floor = i % 6 == 0 ? null : i % 4,
        Bought = i % 17 == 0 ? null : i * 7919 % 10 < 4,
    })];
}

public class TrainingPipelineTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly Visit[] Visits = Visit.Some(600);

    /// <summary>The fold of a visit, computed anew: the hash of the key as scikit-learn has it, without its sign.</summary>
    static int Fold(Visit visit) => (int)(Math.Abs((long)(int)Murmur3.Hash(visit.Id.AsSpan())) % 3);

    static double[] Train(FittedPipeline<Visit> fitted, Visit[] visits)
    {
        var batch = new Batch<Visit>(Visit.Pipeline);
        Visit.Pipeline.Fill(batch, visits, training: true);
        var matrix = new double[visits.Length * fitted.Width];
        fitted.Training.Transform(batch, matrix);
        return matrix;
    }

    static int Slot(FittedPipeline<Visit> fitted, string feature) => fitted.SlotNames.ToList().IndexOf(feature);

    [Fact]
    public async Task A_training_row_is_encoded_by_the_labels_of_the_other_folds()
    {
        var fitted = await Visit.Pipeline.FitAsync(Visits, cancellationToken: Stop);
        var matrix = Train(fitted, Visits);
        for (var row = 0; row < Visits.Length; row++)
        {
            var others = Visits.Where(visit => visit.Bought is not null && Fold(visit) != Fold(Visits[row])).ToArray();
            var mean = others.Average(visit => visit.Bought == true ? 1.0 : 0);
            var same = others.Where(visit => visit.Shop == Visits[row].Shop).ToArray();
            matrix[row * fitted.Width + Slot(fitted, "Shop")].ShouldBe(
                (same.Count(visit => visit.Bought == true) + 2 * mean) / (same.Length + 2), 1e-15);
            var town = others.Where(visit => visit.Town == Visits[row].Town).ToArray();
            matrix[row * fitted.Width + Slot(fitted, "Town_1")].ShouldBe(
                (town.Count(visit => visit.Bought == true) + mean) / (town.Length + 1), 1e-15);
            double yes = others.Count(visit => visit.Bought == true),
                no = others.Length - yes, townYes = town.Count(visit => visit.Bought == true);
            matrix[row * fitted.Width + Slot(fitted, "Woe")].ShouldBe(
                Math.Log((townYes + 1) / (yes + 2) / ((town.Length - townYes + 1) / (no + 2))), 1e-13);
        }
    }

    [Fact]
    public async Task A_label_cannot_be_read_off_its_own_row()
    {
        // Every row is alone with its category: without folds its encoding tells the label, with them it is the mean of the other folds.
        Visit[] alone = [.. Visits.Select((visit, i) =>
            new Visit { Id = visit.Id, Shop = "only " + i, Town = visit.Town, Basket = visit.Basket, Bought = i % 2 == 0 })];
        var fitted = await Visit.Pipeline.FitAsync(alone, cancellationToken: Stop);
        var matrix = Train(fitted, alone);
        var row = new double[fitted.Width];
        for (var i = 0; i < alone.Length; i++)
        {
            fitted.Transform(alone[i], row);
            (row[Slot(fitted, "Shop")] > 0.55).ShouldBe(i % 2 == 0);
            var others = alone.Where(visit => Fold(visit) != Fold(alone[i])).ToArray();
            matrix[i * fitted.Width + Slot(fitted, "Shop")].ShouldBe(others.Average(visit => visit.Bought == true ? 1.0 : 0), 1e-15);
        }
    }

    [Fact]
    public async Task Turning_a_label_leaves_its_row_as_it_was()
    {
        for (var turned = 1; turned < 20; turned++)
        {
            Visit[] other = [.. Visits];
            other[turned] = new Visit
            {
                Id = other[turned].Id,
                Shop = other[turned].Shop,
                Town = other[turned].Town,
                Basket = other[turned].Basket,
                Floor = other[turned].Floor,
                Bought = other[turned].Bought != true,
            };
            var (before, after) = (
                await Visit.Pipeline.FitAsync(Visits, cancellationToken: Stop),
                await Visit.Pipeline.FitAsync(other, cancellationToken: Stop));
            foreach (var feature in new[] { "Shop", "Town_0", "Town_1", "Woe" })
                Train(after, other)[turned * after.Width + Slot(after, feature)]
                    .ShouldBe(Train(before, Visits)[turned * before.Width + Slot(before, feature)]);
        }
    }

    [Fact]
    public async Task A_later_step_learns_from_what_is_trained_on()
    {
        var fitted = await Visit.Pipeline.FitAsync(Visits, cancellationToken: Stop);
        var matrix = Train(fitted, Visits);
        double[] encoded = [.. Enumerable.Range(0, Visits.Length).Select(row => matrix[row * fitted.Width + Slot(fitted, "Shop")])];
        double[] scaled = [.. Enumerable.Range(0, Visits.Length).Select(row => matrix[row * fitted.Width + Slot(fitted, "Scaled")])];
        var mean = encoded.Average();
        var deviation = Math.Sqrt(encoded.Average(x => (x - mean) * (x - mean)));
        scaled.ShouldBe(encoded.Select(x => (x - mean) / deviation), 1e-10);
    }

    [Fact]
    public async Task All_other_features_are_those_of_the_fitted_pipeline()
    {
        var fitted = await Visit.Pipeline.FitAsync(Visits, cancellationToken: Stop);
        var batch = new Batch<Visit>(Visit.Pipeline);
        Visit.Pipeline.Fill(batch, Visits, training: true);
        var (matrix, usual) = (Train(fitted, Visits), new double[Visits.Length * fitted.Width]);
        fitted.Transform(batch, usual);
        var differing = Enumerable.Range(0, matrix.Length)
            .Where(i => !matrix[i].Equals(usual[i]))
            .Select(i => fitted.SlotNames[i % fitted.Width]).Distinct();
        differing.ShouldBe(["Shop", "Town_0", "Town_1", "Scaled", "Woe"], ignoreOrder: true);
    }

    [Fact]
    public async Task Blocks_sparse_rows_outputs_and_labels_stand_where_their_rows_do()
    {
        var fitted = await Visit.Pipeline.FitAsync(Visits, cancellationToken: Stop);
        var batch = new Batch<Visit>(Visit.Pipeline);
        Visit.Pipeline.Fill(batch, Visits, training: true);
        using var transformer = fitted.Training.CreateTransformer();
        transformer.Load(batch);
        var expected = Train(fitted, Visits);
        var (sparse, output) = (new SparseMatrix<double>(), fitted.Output("ids"));
        foreach (var (start, count) in new[] { (0, 1), (3, 200), (203, 397), (600, 0) })
        {
            var matrix = new double[count * fitted.Width];
            transformer.Transform(start, count, matrix);
            matrix.ShouldBe(expected[(start * fitted.Width)..((start + count) * fitted.Width)]);
            transformer.Transform(start, count, sparse);
            var (ids, labels) = (new long[count], new float[count]);
            transformer.Transform(output, start, count, ids);
            transformer.Labels(start, labels);
            for (var row = 0; row < count; row++)
            {
                var dense = new double[fitted.Width];
                for (var i = 0; i < sparse[row].Slots.Length; i++)
                    dense[sparse[row].Slots[i]] = sparse[row].Values[i];
                dense.ShouldBe(matrix[(row * fitted.Width)..((row + 1) * fitted.Width)]);
                var id = new long[1];
                output.Transform(Visits[start + row], id);
                ids[row].ShouldBe(id[0]);
                labels[row].ShouldBe(fitted.Label(Visits[start + row]));
            }
        }
        Should.Throw<ArgumentOutOfRangeException>(() => transformer.Transform(1, 600, new double[600 * fitted.Width]));
    }

    [Fact]
    public async Task Order_batches_and_threads_do_not_matter_and_files_keep_it()
    {
        var fitted = await Visit.Pipeline.FitAsync(Visits, cancellationToken: Stop);
        var reversed = await Visit.Pipeline.FitAsync(
            new RowSource<Visit>(Visit.Pipeline, Visits.Reverse().ToArray(), 37),
            new FitOptions { MaxDegreeOfParallelism = 3 },
            cancellationToken: Stop);
        reversed.StateHash.ShouldBe(fitted.StateHash);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            fitted.Save(path);
            Train(Visit.Pipeline.Load(path), Visits).ShouldBe(Train(fitted, Visits));
            File.ReadAllText(path).ShouldContain("\"Shop/target-encode outside each fold\"");
            // What was learnt without a fold counts as learnt.
            File.WriteAllText(path, File.ReadAllText(path).Replace("\"Prior\": 0.4", "\"Prior\": 0.5", StringComparison.Ordinal));
            Should.Throw<StateException>(() => Visit.Pipeline.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Inference_needs_no_key()
    {
        Visit.Pipeline.Columns.Single(column => column.Name == "Id").IsTrainingOnly.ShouldBeTrue();
        Visit.Pipeline.Definition.ShouldContain("training key Id\n");
        var fitted = await Visit.Pipeline.FitAsync(Visits, cancellationToken: Stop);
        var batch = new Batch<Visit>(Visit.Pipeline);
        Visit.Pipeline.Fill(batch, Visits, training: false);
        fitted.Transform(batch, new float[Visits.Length * fitted.Width]);
        Should.Throw<InvalidOperationException>(() => fitted.Training.Transform(batch, new float[Visits.Length * fitted.Width])).Message
            .ShouldContain("'Id'");
    }

    [Fact]
    public async Task Rows_of_one_fold_alone_cannot_be_cross_fitted()
    {
        Visit[] same = [.. Visits.Select(visit =>
            new Visit { Id = "same", Shop = visit.Shop, Town = visit.Town, Basket = visit.Basket, Bought = visit.Bought })];
        var error = await Should.ThrowAsync<FitException>(Visit.Pipeline.FitAsync(same, cancellationToken: Stop));
        error.Message.ShouldContain("outside fold");
        error.Message.ShouldContain("'Shop'");
    }

    [Fact]
    public async Task Without_cross_fitting_training_is_the_same()
    {
        var trips = Trip.Some(100);
        var fitted = await Trip.Pipeline.FitAsync(trips, cancellationToken: Stop);
        Trip.Pipeline.Folds.ShouldBe(0);
        var batch = new Batch<Trip>(Trip.Pipeline);
        Trip.Pipeline.Fill(batch, trips, training: true);
        var (matrix, usual) = (new float[100 * fitted.Width], new float[100 * fitted.Width]);
        fitted.Training.Transform(batch, matrix);
        fitted.Transform(batch, usual);
        matrix.ShouldBe(usual);
    }
}
