using System.Text.RegularExpressions;

namespace Preprocessing.Cluster.Tests;

/// <summary>What the page shows, on a cluster of Slurm with three nodes, one of which is taken down while it works.</summary>
public sealed partial class SlurmTests : IDisposable
{
    readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task The_fit_of_the_page_survives_the_loss_of_a_node()
    {
        Assert.SkipUnless(IsThere, "There is no Slurm, or no right to make namespaces: .ci/run installs it, and root may.");
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src", "Preprocessing.Cluster", "README.md"), TestContext.Current.CancellationToken);
        string[] shown = [.. Console().Matches(page).Select(match => match.Groups[1].Value.TrimEnd('\n'))];
        shown.Length.ShouldBe(2);
        shown.ShouldAllBe(lines => lines.Split('\n', StringSplitOptions.None).Length <= 15);
        await place.RunAsync(shown[0]);

        // The first task on the second node hangs, until the node is taken down and Slurm queues the task again.
        File.Move($"{place.Root}/preprocess", $"{place.Root}/tool");
        place.Write("preprocess", """
            #!/bin/bash
            if [ "$SLURMD_NODENAME" = n2 ] && mkdir hanging 2> /dev/null; then sleep 1000; fi
            exec tool "$@"

            """);
        place.Write("story", $$"""
            #!/bin/bash
            set -euo pipefail
            last=$({{string.Join("; ", shown[1].Split('\n')[..^1])}} > /dev/null; {{shown[1].Split('\n')[^1]}})
            until [ -d hanging ]; do sleep 0.1; done
            scontrol update NodeName=n2 State=DOWN Reason=test
            until [ -f flight-delay.fitted.json ]; do
                squeue --noheader --format='%i %t %R'
                squeue --noheader --format=%R | grep -q DependencyNeverSatisfied && { cat slurm-*.out; exit 1; }
                sleep 0.3
            done
            echo "n2 is $(sinfo --noheader --nodes=n2 --format=%T)"

            """);
        var output = await place.RunAsync($"'{AppContext.BaseDirectory}Slurm/cluster' '{place.Root}/slurm' ./story");
        output.ShouldContain("n2 is down");
        place.StateHash("flight-delay.fitted.json").ShouldBe(place.StateHash("alone.fitted.json"));
        place.Answers.Length.ShouldBe(12 + 1);
    }

    static bool IsThere => OperatingSystem.IsLinux() && Environment.UserName == "root"
        && File.Exists("/usr/sbin/slurmctld") && File.Exists("/usr/sbin/slurmd") && File.Exists("/usr/sbin/munged");

    [GeneratedRegex("^```console\n(.*?)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Console();
}
