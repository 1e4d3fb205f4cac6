using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Preprocessing.Cluster;

namespace Preprocessing.Tool;

/// <summary>What batch schedulers run for a planned fit: an array of tasks for each pass, and a merge after it.</summary>
/// <param name="plan">The plan.</param>
/// <param name="tasks">The number of tasks of a pass.</param>
/// <param name="data">The words for the data.</param>
/// <param name="options">The words for plan, store and class.</param>
sealed class BatchScripts(FitPlan plan, int tasks, string[] data, string[] options)
{
    static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // Quotes of the shell stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The number of tasks of a pass.</summary>
    public int Tasks => tasks;

    /// <summary>A script that submits the fit to Slurm, to be run again if tasks were lost: what is answered is not read again.</summary>
    public string Slurm() => string.Create(CultureInfo.InvariantCulture, $$"""
        #!/bin/bash
        # Fits '{{plan.Pipeline}}' on {{plan.Partitions.Count}} partitions: for each pass an array of {{tasks}} tasks, and a merge after it.
        # Submit it by: bash <this file>. Submit it again if tasks have failed for good: what is answered is not read again.
        # PREPROCESS says how the tool is started on a node, SBATCH_… variables and "$@" say partition, account, time and memory.
        set -euo pipefail
        preprocess=${PREPROCESS:-preprocess}
        options="{{Words(options)}}"
        work="$preprocess cluster work {{Words(data)}} $options --task \$SLURM_ARRAY_TASK_ID --tasks {{tasks}}"
        merge="$preprocess cluster merge $options"
        after=()
        for pass in {{string.Join(' ', Enumerable.Range(1, plan.Passes))}}; do
            array=$(sbatch --parsable --requeue --job-name="fit-$pass" --array=0-{{tasks - 1}} "${after[@]}" "$@" --wrap "$work")
            last=$(sbatch --parsable --requeue --job-name="merge-$pass" --dependency="afterok:$array" "$@" --wrap "$merge")
            after=(--dependency="afterok:$last")
        done
        echo "$last"

        """);

    /// <summary>
    /// A manifest for Kubernetes 1.24 or later: the tasks of a pass as an Indexed Job. It is YAML by being JSON. The merge, which begins
    /// the next pass, is for whoever waits for the job.
    /// </summary>
    public string Kubernetes(string image)
    {
        string[] words = [.. data, .. options];
        return JsonSerializer.Serialize(
            new
            {
                apiVersion = "batch/v1",
                kind = "Job",
                metadata = new { generateName = $"fit-{plan.Pipeline}-" },
                spec = new
                {
                    completionMode = "Indexed",
                    completions = tasks,
                    parallelism = tasks,
                    backoffLimit = 6,
                    template = new
                    {
                        spec = new
                        {
                            restartPolicy = "Never",
                            containers = new[]
                            {
                                new
                                {
                                    name = "work",
                                    image,
                                    command = new[]
                                    {
                                        "sh", "-c",
                                        $"exec preprocess cluster work {Words(words)} --task \"$JOB_COMPLETION_INDEX\" --tasks "
                                            + tasks.ToString(CultureInfo.InvariantCulture),
                                    },
                                },
                            },
                        },
                    },
                },
            },
            Written) + "\n";
    }

    static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    // In single quotes of the command, which stand within double quotes of the script.
    static string Quoted(string word) =>
        word.Any(letter => char.IsControl(letter) || "'\"$`\\!".Contains(letter, StringComparison.Ordinal))
            ? throw new WrongUseException($"'{word}' has characters that shells read in ways of their own. Use paths and names "
                + "without quotes, dollars, backslashes and exclamation marks.")
            : word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=,+@".Contains(letter, StringComparison.Ordinal)) ? word
            : $"'{word}'";
}
