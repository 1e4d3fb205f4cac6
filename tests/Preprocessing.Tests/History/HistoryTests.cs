namespace Preprocessing.Tests.History;

public class HistoryTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0);

    [Fact]
    public void A_row_sees_the_rows_of_its_key_before_it_and_not_itself()
    {
        var history = Payment.Pipeline.CreateHistory();
        Happen(history, "a", 0, 10).ShouldBe((null, null, null, null));
        Happen(history, "b", 1, 99).ShouldBe((null, null, null, null));
        Happen(history, "a", 10, 20).ShouldBe((10, 10, 1000, 600));
        Happen(history, "a", 20, null).ShouldBe((20, 15, 3000, 600));
        Happen(history, "a", 30, 60).ShouldBe((null, 15, 3000, 600));
        // The hour starts at 12:10: the payment at noon is out. The last three amounts are 20, none and 60.
        Happen(history, "a", 70, 5).ShouldBe((60, 40, 8000, 2400));
        history.KeyCount.ShouldBe(2);
    }

    [Fact]
    public void Recalling_records_nothing()
    {
        var history = Payment.Pipeline.CreateHistory();
        history.Record(Row("a", 0, 10));
        for (var i = 0; i < 3; i++)
            Recalled(history, Row("a", 5, 20)).Previous.ShouldBe(10);
        Recalled(history, Row("new", 5, 20));
        history.KeyCount.ShouldBe(1);
    }

    [Fact]
    public async Task Offline_and_online_give_the_same_bits()
    {
        var rows = Payment.Some(3000);
        var source = new RowSource<Payment>(Payment.Pipeline, rows, batchRows: 100).WithHistory();
        var fitted = await Payment.Pipeline.FitAsync(source, cancellationToken: Stop);
        var history = Payment.Pipeline.CreateHistory();
        var (one, row) = (new double[fitted.Width], 0);
        await foreach (var batch in source.ReadAsync(0, training: false, Stop))
        {
            var all = new double[fitted.Width * batch.Count];
            fitted.Transform(batch, all);
            for (var r = 0; r < batch.Count; r++, row++)
            {
                history.Recall(rows[row]);
                fitted.Transform(rows[row], one);
                history.Record(rows[row]);
                for (var k = 0; k < one.Length; k++)
                    BitConverter.DoubleToInt64Bits(one[k])
                        .ShouldBe(BitConverter.DoubleToInt64Bits(all[r * fitted.Width + k]), $"row {row}, {fitted.SlotNames[k]}");
            }
        }
        row.ShouldBe(rows.Length);
    }

    [Fact]
    public async Task Batches_of_any_size_learn_the_same()
    {
        var rows = Payment.Some(1000);
        var hashes = new HashSet<string>();
        foreach (var size in new[] { 1, 7, 4096 })
            hashes.Add((await Payment.Pipeline.FitAsync(
                new RowSource<Payment>(Payment.Pipeline, rows, size).WithHistory(), cancellationToken: Stop)).StateHash);
        hashes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_saved_history_goes_on_where_it_was()
    {
        var rows = Payment.Some(400);
        var history = Payment.Pipeline.CreateHistory();
        await history.RecordAsync(new RowSource<Payment>(Payment.Pipeline, rows.AsMemory(0, 300)), Stop);
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "payment.history.json");
        history.Save(path);
        var loaded = Payment.Pipeline.LoadHistory(path);
        loaded.KeyCount.ShouldBe(history.KeyCount);
        foreach (var row in rows[300..])
        {
            var expected = Recalled(history, row);
            Recalled(loaded, row).ShouldBe(expected);
            history.Record(row);
            loaded.Record(row);
        }
        Payment.Pipeline.LoadHistory(path).KeyCount.ShouldBe(5);
        File.WriteAllText(path, File.ReadAllText(path).Replace("lag/1", "lag/2", StringComparison.Ordinal));
        Should.Throw<StateException>(() => Payment.Pipeline.LoadHistory(path)).Message.ShouldContain("Record the rows again");
        File.WriteAllText(path, "{");
        Should.Throw<StateException>(() => Payment.Pipeline.LoadHistory(path)).Message.ShouldContain("not a sound history");
    }

    [Fact]
    public async Task What_came_before_a_source_counts()
    {
        var rows = Payment.Some(200);
        var before = Payment.Pipeline.CreateHistory();
        await before.RecordAsync(new RowSource<Payment>(Payment.Pipeline, rows.AsMemory(0, 100)), Stop);
        var later = new RowSource<Payment>(Payment.Pipeline, rows.AsMemory(100)).WithHistory(before);
        var whole = new RowSource<Payment>(Payment.Pipeline, rows, batchRows: 200).WithHistory();
        (await Previous(later)).ShouldBe((await Previous(whole))[100..]);
        (await Previous(later)).ShouldBe((await Previous(whole))[100..], "every reading starts anew");
    }

    [Fact]
    public void A_row_out_of_order_is_refused_with_its_key_and_time()
    {
        var history = Payment.Pipeline.CreateHistory();
        history.Record(Row("a", 10, 1));
        var error = Should.Throw<StepException>(() => history.Record(Row("a", 9, 1)));
        error.Fault.ShouldBe(Fault.OutOfOrder);
        error.Message.ShouldContain("key 'a'");
        error.Message.ShouldContain("2026-03-01T12:09:00");
        history.Record(Row("b", 0, 1));
        history.Record(Row("a", 10, 1));
    }

    [Fact]
    public async Task Rows_and_batches_that_were_not_compared_are_refused()
    {
        var rows = Payment.Some(50);
        var source = new RowSource<Payment>(Payment.Pipeline, rows);
        (await Should.ThrowAsync<InvalidOperationException>(Payment.Pipeline.FitAsync(source, cancellationToken: Stop))).Message
            .ShouldContain("WithHistory()");
        var fitted = await Payment.Pipeline.FitAsync(source.WithHistory(), cancellationToken: Stop);
        Should.Throw<InvalidOperationException>(() => fitted.Transform(rows[0], new float[fitted.Width])).Message
            .ShouldContain("History.Recall(row)");
        var batch = new Batch<Payment>(Payment.Pipeline);
        Payment.Pipeline.Fill(batch, rows, training: false);
        Should.Throw<InvalidOperationException>(() => fitted.Transform(batch, new float[fitted.Width * batch.Count])).Message
            .ShouldContain("'Previous'");
        Should.Throw<InvalidOperationException>(Trip.Pipeline.CreateHistory).Message.ShouldContain("no lag and no window");
    }

    [Fact]
    public void Forgetting_bounds_the_memory()
    {
        var history = Payment.Pipeline.CreateHistory();
        for (var i = 0; i < 100; i++)
            history.Record(Row("card " + i, i, i));
        history.Forget(Noon.AddMinutes(90)).ShouldBe(90);
        history.KeyCount.ShouldBe(10);
        Recalled(history, Row("card 3", 200, 1)).Previous.ShouldBeNull();
        Recalled(history, Row("card 95", 200, 1)).Previous.ShouldBe(95);
    }

    [Fact]
    public void A_row_of_a_known_key_allocates_nothing()
    {
        var history = Payment.Pipeline.CreateHistory();
        var rows = Enumerable.Range(0, 100 * Allocated.Rounds).Select(i => Row("a", i, i)).ToArray();
        var next = 0;
        Allocated.Least(() =>
        {
            for (var i = 0; i < 100; i++, next++)
            {
                history.Recall(rows[next]);
                history.Record(rows[next]);
            }
        }).ShouldBe(0);
    }

    [Fact]
    public void The_definition_says_what_is_remembered()
    {
        Payment.Pipeline.Definition.ShouldContain("history of Card by At\nhistory Previous lag/1 Of=\"Amount\" Rows=1 = Amount\n");
        Payment.Pipeline.Columns.Where(column => column.IsRecalled)
            .Select(column => column.Name)
            .ShouldBe(["Previous", "MeanOfThree", "CentsInAnHour", "Seconds"]);
    }

    static Payment Row(string card, double minute, double? amount) => new() { Card = card, At = Noon.AddMinutes(minute), Amount = amount };

    static (double? Previous, double? Mean, double? Cents, double? Seconds) Happen(
        History<Payment> history, string card, double minute, double? amount)
    {
        var row = Row(card, minute, amount);
        var recalled = Recalled(history, row);
        history.Record(row);
        return recalled;
    }

    static (double? Previous, double? Mean, double? Cents, double? Seconds) Recalled(History<Payment> history, Payment row)
    {
        history.Recall(row);
        return (row.Previous, row.MeanOfThree, row.CentsInAnHour, row.Seconds);
    }

    static async Task<List<double?>> Previous(IBatchSource<Payment> source)
    {
        var found = new List<double?>();
        await foreach (var batch in source.ReadAsync(0, training: true, Stop))
            for (var r = 0; r < batch.Count; r++)
                found.Add(batch.Values<double>(3)[r]);
        return found;
    }
}
