using System.Text.Json;
using Preprocessing.Data;

namespace Preprocessing.Tool.Tests;

/// <summary>A planned fit from a shell. What processes do together is in Preprocessing.Cluster.Tests.</summary>
public sealed class ClusterCommandsTests
{
    const string Class = "--assembly bin/FlightDelay.Features.dll", Store = "--store summaries";

    [Fact]
    public async Task A_planned_fit_learns_what_fit_learns()
    {
        using var story = Begin();
        (await Call.AnswerAsync($"cluster plan data/flights {Store} {Class}")).ShouldBe(
            "fit.plan.json: flight-delay, 1 pass over 3 partitions in 3 tasks\n");
        (await Call.AnswerAsync($"cluster work data/flights {Store} --order 1 {Class}")).ShouldBe("1 of 1 partition read\n");
        var lines = (await Call.AnswerAsync($"cluster explain {Store} {Class}")).Split('\n');
        lines[0].ShouldBe("pass 1 of 1: 1 of 3 partitions are answered, 2 to be read");
        lines[1].ShouldMatch("^  data/flights/2001-01.csv, bytes [0-9]+ to [0-9]+: new$");
        lines[2].ShouldStartWith("  data/flights/2001-03.csv");
        (await Call.RefusalAsync($"cluster merge {Store} {Class}")).ShouldContain("2 of 3 work orders have no sound answer");
        (await Call.AnswerAsync($"cluster work data/flights {Store} --task 0 --tasks 2 {Class}")).ShouldBe("1 of 2 partitions read\n");
        (await Call.AnswerAsync($"cluster work data/flights {Store} --task 1 --tasks 2 {Class}")).ShouldBe("1 of 1 partition read\n");
        var merged = await Call.AnswerAsync($"cluster merge {Store} {Class}");
        var whole = await Call.AnswerAsync($"fit data/flights -o whole.json {Class}");
        whole.ShouldContain(merged.Split('\n')[1]);
        File.ReadAllText("flight-delay.fitted.json").ShouldBe(File.ReadAllText("whole.json"));
        (await Call.AnswerAsync($"cluster merge {Store} {Class}")).ShouldBe(merged, "it can be asked again");
        (await Call.AnswerAsync($"cluster collect fit.plan.json {Store} --dry-run")).ShouldContain("would be removed, 4 kept\n");
    }

    [Fact]
    public async Task The_script_of_Slurm_has_an_array_and_a_merge_for_each_pass()
    {
        using var story = Begin();
        await Call.AnswerAsync($"cluster plan data/flights/*.csv {Store} --tasks 2 --slurm fit.sh {Class}");
        var assembly = Path.GetFullPath("bin/FlightDelay.Features.dll");
        File.ReadAllText("fit.sh").ShouldBe($$"""
            #!/bin/bash
            # Fits 'flight-delay' on 3 partitions: for each pass an array of 2 tasks, and a merge after it.
            # Submit it by: bash <this file>. Submit it again if tasks have failed for good: what is answered is not read again.
            # PREPROCESS says how the tool is started on a node, SBATCH_… variables and "$@" say partition, account, time and memory.
            set -euo pipefail
            preprocess=${PREPROCESS:-preprocess}
            options="--plan fit.plan.json --store summaries --assembly {{assembly}} --pipeline flight-delay"
            work="$preprocess cluster work 'data/flights/*.csv' $options --task \$SLURM_ARRAY_TASK_ID --tasks 2"
            merge="$preprocess cluster merge $options"
            after=()
            for pass in 1; do
                array=$(sbatch --parsable --requeue --job-name="fit-$pass" --array=0-1 "${after[@]}" "$@" --wrap "$work")
                last=$(sbatch --parsable --requeue --job-name="merge-$pass" --dependency="afterok:$array" "$@" --wrap "$merge")
                after=(--dependency="afterok:$last")
            done
            echo "$last"

            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public async Task The_manifest_of_Kubernetes_is_an_indexed_job()
    {
        using var story = Begin();
        await Call.AnswerAsync($"cluster plan data/flights {Store} --tasks 2 --kubernetes job.json --image registry/features:3 {Class}");
        using var job = JsonDocument.Parse(File.ReadAllBytes("job.json"));
        var spec = job.RootElement.GetProperty("spec");
        (spec.GetProperty("completionMode").GetString(), spec.GetProperty("completions").GetInt32()).ShouldBe(("Indexed", 2));
        var container = spec.GetProperty("template").GetProperty("spec").GetProperty("containers")[0];
        container.GetProperty("image").GetString().ShouldBe("registry/features:3");
        container.GetProperty("command")[2].GetString()!.ShouldEndWith("--task \"$JOB_COMPLETION_INDEX\" --tasks 2");
        (await Call.RefusalAsync($"cluster plan data/flights {Store} --kubernetes job.json {Class}", 64)).ShouldContain("--image");
    }

    [Theory]
    [InlineData("--order 3", "The plan has the orders 0 to 2.")]
    [InlineData("--order -1", "The plan has the orders 0 to 2.")]
    [InlineData("--task 2 --tasks 2", "Say what is read")]
    [InlineData("--task 2", "Say what is read")]
    [InlineData("--order 0 --task 0 --tasks 1", "Say what is read")]
    [InlineData("", "Say what is read")]
    [InlineData("--order 0 --threads 0", "'--threads' has to be 1 or more")]
    public async Task What_is_read_is_said_in_one_way(string words, string message)
    {
        using var story = Begin();
        await Call.AnswerAsync($"cluster plan data/flights {Store} {Class}");
        (await Call.RefusalAsync($"cluster work data/flights {Store} {words} {Class}", 64)).ShouldContain(message);
    }

    [Fact]
    public async Task What_a_shell_would_read_in_another_way_is_no_word_of_a_script()
    {
        using var story = Begin();
        (await Call.RefusalAsync($"cluster plan data/flights --store a$b --slurm fit.sh {Class}", 64)).ShouldContain("'a$b'");
        (await Call.RefusalAsync($"cluster plan data/flights {Store} --tasks 0 {Class}", 64)).ShouldContain("'--tasks' has to be 1");
        (await Call.RefusalAsync($"cluster merge {Store} --plan none.json {Class}")).ShouldContain("Plan the fit again");
        File.Exists("fit.sh").ShouldBeFalse();
    }

    static Story Begin()
    {
        var story = Story.Begin();
        story.Write("data/flights/2001-02.csv", Story.Flights(1));
        story.Write("data/flights/2001-03.csv", Story.Flights(2));
        return story;
    }
}
