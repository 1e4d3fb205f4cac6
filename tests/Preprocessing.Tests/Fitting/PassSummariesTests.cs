namespace Preprocessing.Tests.Fitting;

public class PassSummariesTests
{
    readonly Batch<Trip> batch = new(Trip.Pipeline);

    public PassSummariesTests() => Trip.Pipeline.Fill(batch, Trip.Some(100), training: true);

    static PassSummaries<Trip> Begin()
    {
        var fit = (IFitted<Trip>)Trip.Pipeline;
        return new(group => [fit.BeginPass(0, fit.EmptyState(), group)]);
    }

    [Fact]
    public void One_worker_after_another_uses_the_same_summaries()
    {
        var summaries = Begin();
        for (var worker = 0; worker < 5; worker++)
            summaries.Add(worker, _ => batch);
        Enumerable.Range(0, summaries.Count).Select(group => summaries[group].Count).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void Every_part_is_in_one_group_and_every_group_takes_each_batch_once()
    {
        var summaries = Begin();
        var asked = 0;
        summaries.Add(1, _ =>
        {
            asked++;
            return batch;
        });
        asked.ShouldBe(summaries.Count);
        Enumerable.Range(0, summaries.Count).SelectMany(summaries.PartsOf).Order().ShouldBe(Enumerable.Range(0, summaries.Parts.Count));
    }

    [Fact]
    public void A_group_that_another_worker_is_at_gets_a_second_summary_once_nothing_else_is_left()
    {
        var summaries = Begin();
        var others = new List<int>();
        summaries.Add(0, _ =>
        {
            // While one worker is at its first group, another goes through all, beginning with the same.
            if (others.Count == 0)
                summaries.Add(0, _ =>
                {
                    others.Add(Enumerable.Range(0, summaries.Count).Count(group => summaries[group].Count == 2));
                    return batch;
                });
            return batch;
        });
        others.ShouldBe([0, 0, 1]);
        Enumerable.Range(0, summaries.Count).Select(group => summaries[group].Count).ShouldBe([2, 1, 1]);
    }
}
