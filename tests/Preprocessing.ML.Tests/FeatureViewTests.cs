using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML.Tests;

public sealed class FeatureViewTests
{
    readonly MLContext ml = new(seed: 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(9001)]
    public async Task Rows_have_the_bits_of_the_row_transform_and_their_label_and_weight(int count)
    {
        var fitted = await Ride.FittedAsync();
        var rides = Ride.Some(count);
        var view = Training.View(ml, new RowSource<Ride>(Ride.Pipeline, rides), fitted);
        view.GetRowCount().ShouldBe(count);
        ShouldShow(view, fitted, rides);
    }

    [Fact]
    public async Task Reused_batches_empty_partitions_and_truly_asynchronous_reading_change_nothing()
    {
        var fitted = await Ride.FittedAsync();
        var rides = Ride.Some(2317);
        var source = new TestSource<Ride>(Ride.Pipeline, rides, 0, 1, 1200, 0, 0, 1116, 0);
        ShouldShow(Training.View(ml, source, fitted), fitted, rides);
        source.Open.ShouldBe(0);
    }

    [Fact]
    public async Task Every_pass_and_cursors_side_by_side_show_the_same()
    {
        var fitted = await Ride.FittedAsync();
        var rides = Ride.Some(1500);
        var view = Training.View(ml, new TestSource<Ride>(Ride.Pipeline, rides, 700, 800), fitted);
        ShouldShow(view, fitted, rides);
        ShouldShow(view, fitted, rides);

        using var ahead = view.GetRowCursor(view.Schema);
        for (var i = 0; i < 1000; i++)
            ahead.MoveNext().ShouldBeTrue();
        ShouldShow(view, fitted, rides);
        ahead.MoveNext().ShouldBeTrue();
        ahead.Position.ShouldBe(1000);
        var value = default(VBuffer<float>);
        ahead.GetGetter<VBuffer<float>>(view.Schema["Features"])(ref value);
        value.GetValues().ToArray().ShouldBe(Features(fitted, rides[1000]));
    }

    [Fact]
    public async Task The_schema_has_slot_names_label_and_weight()
    {
        var fitted = await Ride.FittedAsync();
        var schema = Training.View(ml, new RowSource<Ride>(Ride.Pipeline, Ride.Some(1)), fitted).Schema;
        schema.Select(column => column.Name).ShouldBe(["Features", "Label", "Weight"]);
        schema["Features"].Type.ShouldBe(new VectorDataViewType(NumberDataViewType.Single, fitted.Width));
        schema["Label"].Type.ShouldBe(BooleanDataViewType.Instance);
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        schema["Features"].GetSlotNames(ref names);
        names.DenseValues().Select(name => name.ToString()).ShouldBe(fitted.SlotNames);
    }

    [Fact]
    public async Task Rows_to_train_on_are_encoded_without_their_fold()
    {
        var tours = Tour.Some(1000);
        var source = new TestSource<Tour>(Tour.Pipeline, tours, 300, 700);
        var fitted = await Tour.Pipeline.FitAsync(tours, cancellationToken: TestContext.Current.CancellationToken);
        var view = ml.Data.LoadFromPreprocessing(source, fitted.Training, TestContext.Current.CancellationToken);
        var batch = new Batch<Tour>(Tour.Pipeline);
        Tour.Pipeline.Fill(batch, tours, training: true);
        var matrix = new float[tours.Length];
        fitted.Training.Transform(batch, matrix);
        view.GetColumn<float[]>("Features").Select(features => features.Single()).ShouldBe(matrix);
        view.GetColumn<bool>("Label").ShouldBe(tours.Select(tour => tour.Full));
        // Features alone need the key as well.
        source.Training.ShouldAllBe(training => training);
        var plain = ml.Data.LoadForEvaluation(source, fitted, TestContext.Current.CancellationToken);
        plain.GetColumn<float[]>("Features").Select(features => features.Single()).ShouldNotBe(matrix);
    }

    [Fact]
    public async Task Rows_to_train_on_are_refused_where_their_encodings_would_hold_their_labels()
    {
        var tours = Tour.Some(200);
        var source = new RowSource<Tour>(Tour.Pipeline, tours);
        var fitted = await Tour.Pipeline.FitAsync(tours, cancellationToken: TestContext.Current.CancellationToken);
        Should.Throw<InvalidOperationException>(() => ml.Data.LoadFromPreprocessing(source, fitted)).Message.ShouldBe(
            "Pipeline 'tour' is cross-fitted in 4 folds: the fitted pipeline alone encodes each row it was fitted on with the row's own "
            + "label, and a model trained on that learns the leak. Load the rows that a model is trained on with "
            + "LoadFromPreprocessing(source, fitted.Training), and those it is evaluated on with LoadForEvaluation(source, fitted); "
            + "training: false gives features without a label.");
        var features = Transformed(fitted, tours);
        var evaluation = ml.Data.LoadForEvaluation(source, fitted, TestContext.Current.CancellationToken);
        evaluation.GetColumn<float[]>("Features").Select(row => row.Single()).ShouldBe(features);
        evaluation.GetColumn<bool>("Label").ShouldBe(tours.Select(tour => tour.Full));
        var inference = ml.Data.LoadFromPreprocessing(source, fitted, training: false, TestContext.Current.CancellationToken);
        inference.Schema.Select(column => column.Name).ShouldBe(["Features"]);
        inference.GetColumn<float[]>("Features").Select(row => row.Single()).ShouldBe(features);
    }

    [Fact]
    public async Task Rows_to_train_on_are_refused_where_they_would_lack_their_noise()
    {
        var hikes = Enumerable.Range(0, 50).Select(i => new Hike { Id = i, Length = i % 7, Done = i % 3 == 0 }).ToArray();
        var source = new RowSource<Hike>(Hike.Pipeline, hikes);
        var fitted = await Hike.Pipeline.FitAsync(hikes, cancellationToken: TestContext.Current.CancellationToken);
        Should.Throw<InvalidOperationException>(() => ml.Data.LoadFromPreprocessing(source, fitted)).Message.ShouldStartWith(
            "Pipeline 'hike' has features that get noise when a model is trained, which the fitted pipeline alone does not add. "
            + "Load the rows that a model is trained on with LoadFromPreprocessing(source, fitted.Training)");
        var features = Transformed(fitted, hikes);
        ml.Data.LoadForEvaluation(source, fitted, TestContext.Current.CancellationToken)
            .GetColumn<float[]>("Features")
            .Select(row => row.Single())
            .ShouldBe(features);
        ml.Data.LoadFromPreprocessing(source, fitted.Training, TestContext.Current.CancellationToken)
            .GetColumn<float[]>("Features")
            .Select(row => row.Single())
            .ShouldNotBe(features);
    }

    static float[] Transformed<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var features = new float[rows.Length * fitted.Width];
        for (var row = 0; row < rows.Length; row++)
            fitted.Transform(rows[row], features.AsSpan(row * fitted.Width));
        return features;
    }

    [Fact]
    public async Task A_label_that_is_a_number_is_a_number()
    {
        var fares = Fare.Some(120).Where(fare => fare.Price is not null).ToArray();
        var fitted = await Fare.Pipeline.FitAsync(fares, cancellationToken: TestContext.Current.CancellationToken);
        var view = Training.View(ml, new RowSource<Fare>(Fare.Pipeline, fares), fitted);
        view.Schema.Select(column => column.Name).ShouldBe(["Features", "Label"]);
        view.GetColumn<float>("Label").ShouldBe(fares.Select(fare => (float)fare.Price!.Value));
    }

    [Fact]
    public async Task A_missing_number_is_an_error_because_LightGbm_would_take_it_for_zero()
    {
        var fares = Fare.Some(120);
        var fitted = await Fare.Pipeline.FitAsync(fares, cancellationToken: TestContext.Current.CancellationToken);
        var view = Training.View(ml, new RowSource<Fare>(Fare.Pipeline, fares), fitted);
        Should.Throw<SourceException>(() => view.GetColumn<float>("Label").ToArray()).Message.ShouldBe(
            "The label is missing at row 7 of memory, expected a number. "
                + "Leave such rows out with [TrainingFilter], or let the label's expression decide.");
    }

    [Fact]
    public async Task A_missing_yes_or_no_is_an_error_that_names_the_row()
    {
        var reviews = new Review[] { new() { Stars = 3, Helpful = true }, new() { Stars = 4 } };
        var fitted = await Review.Pipeline.FitAsync(reviews, cancellationToken: TestContext.Current.CancellationToken);
        var view = Training.View(ml, new RowSource<Review>(Review.Pipeline, reviews), fitted);
        Should.Throw<SourceException>(() => view.GetColumn<bool>("Label").ToArray()).Message.ShouldContain("row 1 of memory");
    }

    [Fact]
    public async Task Inference_has_features_alone_and_asks_for_no_training_columns()
    {
        var fitted = await Ride.FittedAsync();
        var source = new TestSource<Ride>(Ride.Pipeline, Ride.Some(10), 10);
        var view = Training.View(ml, source, fitted, training: false);
        view.Schema.Select(column => column.Name).ShouldBe(["Features"]);
        view.GetColumn<float[]>("Features").Count().ShouldBe(10);
        source.Training.ShouldAllBe(training => !training);
    }

    [Fact]
    public async Task Only_columns_asked_for_are_read_and_given()
    {
        var fitted = await Ride.FittedAsync();
        var source = new TestSource<Ride>(Ride.Pipeline, Ride.Some(10), 10);
        var view = Training.View(ml, source, fitted);
        using (var cursor = view.GetRowCursor([view.Schema["Features"]]))
        {
            cursor.IsColumnActive(view.Schema["Label"]).ShouldBeFalse();
            Should.Throw<InvalidOperationException>(() => cursor.GetGetter<bool>(view.Schema["Label"])).Message.ShouldContain("'Label'");
            Should.Throw<InvalidOperationException>(() => cursor.GetGetter<float>(view.Schema["Features"])).Message
                .ShouldContain("Vector<Single");
            cursor.MoveNext().ShouldBeTrue();
        }
        using (var cursor = view.GetRowCursor([view.Schema["Weight"]]))
            cursor.MoveNext().ShouldBeTrue();
        source.Training.ShouldBe([false, true]);

        using var counting = view.GetRowCursor([]);
        var rows = 0;
        while (counting.MoveNext())
            rows++;
        rows.ShouldBe(10);
    }

    [Fact]
    public async Task What_goes_wrong_in_the_source_comes_through_and_ends_the_cursor()
    {
        var fitted = await Ride.FittedAsync();
        var source = new TestSource<Ride>(Ride.Pipeline, Ride.Some(300), 100, 100, 100) { FailingPartition = 1 };
        var view = Training.View(ml, source, fitted);
        var cursor = view.GetRowCursor(view.Schema);
        var rows = 0;
        Should.Throw<SourceException>(() =>
        {
            while (cursor.MoveNext())
                rows++;
        }).ShouldBeSameAs(source.Failure);
        rows.ShouldBe(150);
        cursor.MoveNext().ShouldBeFalse();
        cursor.Dispose();
        source.Open.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_source_cancels_the_trainer()
    {
        var fitted = await Ride.FittedAsync();
        var source = new TestSource<Ride>(Ride.Pipeline, Ride.Some(200), 100, 100)
        {
            FailingPartition = 1,
            Failure = new OperationCanceledException("stopped by hand"),
        };
        var error = Should.Throw<Exception>(() => Training.LightGbm(ml).Fit(Training.View(ml, source, fitted)));
        error.GetBaseException().Message.ShouldBe("stopped by hand");
        source.Open.ShouldBe(0);
    }

    [Fact]
    public async Task Cancelling_ends_a_cursor_before_its_next_batch()
    {
        var fitted = await Ride.FittedAsync();
        using var stop = new CancellationTokenSource();
        var source = new TestSource<Ride>(Ride.Pipeline, Ride.Some(300), 300);
        var view = ml.Data.LoadFromPreprocessing(source, fitted, cancellationToken: stop.Token);
        using var cursor = view.GetRowCursor(view.Schema);
        cursor.MoveNext().ShouldBeTrue();
        stop.Cancel();
        var rows = 1;
        Should.Throw<OperationCanceledException>(() =>
        {
            while (cursor.MoveNext())
                rows++;
        });
        rows.ShouldBe(150);
    }

    [Fact]
    public async Task A_cursor_given_up_early_closes_its_source_and_may_be_disposed_twice()
    {
        var fitted = await Ride.FittedAsync();
        var source = new TestSource<Ride>(Ride.Pipeline, Ride.Some(300), 100, 200);
        var view = Training.View(ml, source, fitted);
        var cursor = view.GetRowCursor(view.Schema);
        cursor.MoveNext().ShouldBeTrue();
        source.Open.ShouldBe(1);
        cursor.Dispose();
        cursor.Dispose();
        source.Open.ShouldBe(0);
        cursor.MoveNext().ShouldBeFalse();
    }

    [Fact]
    public async Task A_thread_with_a_context_that_waits_for_itself_does_not_lock_up()
    {
        var fitted = await Ride.FittedAsync();
        var view = Training.View(ml, new TestSource<Ride>(Ride.Pipeline, Ride.Some(100), 50, 50), fitted);
        var rows = 0;
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NeverRuns());
            rows = view.GetColumn<bool>("Label").Count();
        })
        { IsBackground = true };
        thread.Start();
        thread.Join(TimeSpan.FromSeconds(60)).ShouldBeTrue();
        rows.ShouldBe(100);
    }

    [Fact]
    public async Task Rows_are_handed_out_without_allocating()
    {
        var fitted = await Ride.FittedAsync();
        var view = Training.View(ml, new RowSource<Ride>(Ride.Pipeline, Ride.Some(20_000), batchRows: 20_000), fitted);
        using var cursor = view.GetRowCursor(view.Schema);
        var features = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
        var label = cursor.GetGetter<bool>(view.Schema["Label"]);
        var row = default(VBuffer<float>);
        var late = false;
        Allocated.Least(() =>
        {
            for (var i = 0; i < 20_000 / Allocated.Rounds; i++)
            {
                cursor.MoveNext();
                features(ref row);
                label(ref late);
            }
        }).ShouldBe(0);
    }

    static void ShouldShow(IDataView view, FittedPipeline<Ride> fitted, Ride[] rides)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        var features = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
        var label = cursor.GetGetter<bool>(view.Schema["Label"]);
        var weight = cursor.GetGetter<float>(view.Schema["Weight"]);
        var id = cursor.GetIdGetter();
        var (row, late, importance, rowId) = (default(VBuffer<float>), false, 0f, default(DataViewRowId));
        foreach (var ride in rides)
        {
            cursor.MoveNext().ShouldBeTrue();
            features(ref row);
            label(ref late);
            weight(ref importance);
            id(ref rowId);
            Bits(row.GetValues()).ShouldBe(Bits(Features(fitted, ride)));
            late.ShouldBe(ride.Delay > 15);
            importance.ShouldBe((float)ride.Importance);
            rowId.Low.ShouldBe((ulong)cursor.Position);
        }
        cursor.MoveNext().ShouldBeFalse();
        cursor.MoveNext().ShouldBeFalse();
    }

    static float[] Features(FittedPipeline<Ride> fitted, Ride ride)
    {
        var features = new float[fitted.Width];
        fitted.Transform(in ride, features);
        return features;
    }

    static int[] Bits(ReadOnlySpan<float> values) => [.. values.ToArray().Select(BitConverter.SingleToInt32Bits)];

    sealed class NeverRuns : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) { }
    }
}
