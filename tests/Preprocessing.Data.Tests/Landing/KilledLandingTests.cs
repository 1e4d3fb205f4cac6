namespace Preprocessing.Data.Tests;

/// <summary>
/// A landing that is killed and run again leaves what an undisturbed one leaves, byte for byte. What a killed process leaves behind is the
/// folder as it is at that moment, so that it is copied at every step.
/// </summary>
public sealed class KilledLandingTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static GrowingTrips Some(int count)
    {
        var trips = new GrowingTrips();
        trips.All.AddRange(Enumerable.Range(0, count).Select(i => Landed.Of($"bike-{i % 3}", 1 + i % 4, i % 7 == 6 ? 2000 + i : i)));
        return trips;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task Killed_at_every_step(int before)
    {
        var (place, steps) = (folder["trips"], new List<string>());
        if (before > 0)
            await Some(before).LandAsync(place, new LandingOptions { Checks = new() });
        else
            Directory.CreateDirectory(place);
        var visibleBefore = await Landed.TripsAsync(place);
        await Some(30).LandAsync(place, new LandingOptions
        {
            Checks = new(),
            Step = step =>
            {
                Landed.Copy(place, folder[$"killed-{steps.Count}"]);
                steps.Add(step);
            },
        });
        steps.ShouldBe([
            .. Enumerable.Repeat(new[] { "made a folder", "writing a file", "wrote a file" }, 4).SelectMany(step => step),
            "made a folder", "wrote a file", "wrote the ledger", .. Enumerable.Repeat("named a file", 5), "completed the run"]);
        var (expected, visibleAfter) = (Landed.Content(place), await Landed.TripsAsync(place));
        visibleAfter.Distinct().Count().ShouldBe(visibleAfter.Count);

        foreach (var (number, step) in steps.Index())
        {
            var killed = folder[$"killed-{number}"];
            // A reader sees nothing of a run without its ledger, and nothing that is not there in the end.
            var visible = await Landed.TripsAsync(killed);
            if (number < steps.IndexOf("named a file"))
                visible.ShouldBe(visibleBefore, step);
            visible.Except(visibleAfter).ShouldBeEmpty(step);
            var again = await Some(30).LandAsync(killed, new LandingOptions { Checks = new() });
            again.Position.ShouldBe("30", step);
            Landed.Content(killed).ShouldBe(expected, $"killed when it {step}");
        }
    }

    [Fact]
    public async Task Killed_again_while_it_recovers()
    {
        var (place, ledger) = (folder["trips"], folder["with-ledger"]);
        await Some(30).LandAsync(place, new LandingOptions
        {
            Step = step =>
            {
                if (step == "wrote the ledger")
                    Landed.Copy(place, ledger);
            },
        });
        var copies = 0;
        await Some(30).LandAsync(ledger, new LandingOptions { Step = _ => Landed.Copy(ledger, folder[$"again-{copies++}"]) });
        copies.ShouldBe(5);
        for (var copy = 0; copy < copies; copy++)
        {
            await Some(30).LandAsync(folder[$"again-{copy}"]);
            Landed.Content(folder[$"again-{copy}"]).ShouldBe(Landed.Content(place));
        }
    }

    [Fact]
    public async Task More_rows_have_come_when_it_is_run_again()
    {
        var (place, killed) = (folder["trips"], folder["killed"]);
        await Some(12).LandAsync(place, new LandingOptions
        {
            Step = step =>
            {
                if (step == "wrote a file" && !Directory.Exists(killed))
                    Landed.Copy(place, killed);
            },
        });
        await Some(30).LandAsync(killed);
        (await Landed.TripsAsync(killed)).Count.ShouldBe(30);
        Landed.Content(killed).Keys.ShouldAllBe(name => name == "_landing.json" || Path.GetFileName(name).StartsWith("part-000001-"));
    }

    [Fact]
    public async Task A_run_that_fails_leaves_nothing()
    {
        var place = folder["trips"];
        await Some(9).LandAsync(place);
        var before = Landed.Content(place);
        var failing = new GrowingTrips { BreaksOff = true };
        failing.All.AddRange(Some(30).All);
        await Should.ThrowAsync<SourceException>(() => failing.LandAsync(place));
        await Should.ThrowAsync<CheckException>(() => Some(30).LandAsync(
            place, new LandingOptions { Checks = new() { Error = CheckAction.Stop } }));
        Landed.Content(place).ShouldBe(before);
    }
}
