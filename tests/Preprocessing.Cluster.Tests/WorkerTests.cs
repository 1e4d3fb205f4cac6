using System.Diagnostics;
using FlightDelay;
using Preprocessing.Data;

namespace Preprocessing.Cluster.Tests;

/// <summary>Workers as processes, which are killed, frozen and late, or without space: the hash is that of one process.</summary>
public sealed class WorkerTests : IDisposable
{
    const string Work = "exec preprocess cluster work data/flights --store summaries --task 0 --tasks 1 --threads 1 " + Workplace.Class;

    // As the tool has them.
    static readonly FitOptions Options = new() { Profile = true };

    static readonly Lazy<Task<string>> Whole = new(async () =>
        (await Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(Repository.SampleData), Options, cancellationToken: default)).StateHash);

    readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    SummaryStore Store => SummaryStore.Open($"{place.Root}/summaries");

    [Fact]
    public async Task Killed_workers_leave_nothing_half_written_and_the_next_goes_on()
    {
        var plan = await PlanAsync();
        for (var kill = 0; kill < 3; kill++)
        {
            using var worker = place.Start(Work);
            await AnswersAsync(worker, 1 + 3 * kill);
            worker.Kill(); // by the signal that it cannot notice
            await worker.WaitForExitAsync(Stop);
            place.Answers.Length.ShouldBeInRange(1 + 3 * kill, 12);
            foreach (var name in await Store.ListAsync(Stop))
                (await Store.ReadAsync(name, Stop)).ShouldNotBeNull("it is whole");
        }
        await place.RunAsync(Work);
        await RequireSameAsync(plan);
    }

    [Fact]
    public async Task A_frozen_worker_that_answers_late_changes_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no signal that freezes.");
        var plan = await PlanAsync();
        using var frozen = place.Start(Work);
        await AnswersAsync(frozen, 1);
        await SignalAsync("-STOP");
        await place.RunAsync(Work);
        await RequireSameAsync(plan);
        await SignalAsync("-CONT");
        await frozen.WaitForExitAsync(Stop);
        frozen.ExitCode.ShouldBe(0, await frozen.StandardError.ReadToEndAsync(Stop));
        await RequireSameAsync(plan);

        async Task SignalAsync(string signal)
        {
            using var kill = Process.Start("kill", [signal, $"{frozen.Id}"]);
            await kill.WaitForExitAsync(Stop);
        }
    }

    [Fact]
    public async Task A_full_disk_is_said_and_leaves_nothing()
    {
        var plan = await PlanAsync();
        // No disk is full on purpose: the largest file that the process may write is as good.
        var error = await place.RunAsync(
            "trap '' XFSZ; ulimit -f 1; export DOTNET_EnableWriteXorExecute=0 DOTNET_GCHeapHardLimit=8000000; " + Work, 2);
        error.ShouldContain("cannot be written");
        error.ShouldContain("Check the free space and the permissions, then write again.");
        place.Answers.ShouldBeEmpty();
        Directory.GetFiles($"{place.Root}/summaries", ".*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await Should.ThrowAsync<AnswerException>(() => Flight.Pipeline.MergeAsync(plan, Store, Options, Stop)))
            .Message.ShouldContain("12 of 12 work orders have no sound answer");
        await place.RunAsync(Work);
        await RequireSameAsync(plan);
    }

    async Task<FitPlan> PlanAsync()
    {
        // Workers open the data under this name.
        var names = Directory.GetFiles($"{place.Root}/data/flights").Order(StringComparer.Ordinal);
        var plan = await Flight.Pipeline.PlanAsync(ParquetSource.Open<Flight>([.. names]), Store, Options, Stop);
        var prefix = $"{place.Root}/".Length;
        plan = plan with { Partitions = [.. plan.Partitions.Select(part => part with { Name = part.Name[prefix..] })] };
        plan.Save($"{place.Root}/fit.plan.json");
        return plan;
    }

    async Task AnswersAsync(Process worker, int count)
    {
        while (place.Answers.Length < count && !worker.HasExited)
            await Task.Delay(2, Stop);
        if (place.Answers.Length < count)
            Assert.Fail(await worker.StandardError.ReadToEndAsync(Stop));
    }

    async Task RequireSameAsync(FitPlan plan)
    {
        await Flight.Pipeline.MergeAsync(plan, Store, Options, Stop);
        (await Flight.Pipeline.CompleteAsync(plan, Store, Options, Stop)).StateHash.ShouldBe(await Whole.Value);
    }
}
