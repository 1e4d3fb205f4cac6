using System.Text;

namespace Preprocessing.Tests.Steps.Laws;

/// <summary>A state survives a file: same hash, names and numbers, and the same file again.</summary>
sealed class SavesAndLoads : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        foreach (var (name, rows) in run.Scenarios)
        {
            if (await run.Fit(name, rows) is not { } fitted)
                continue;
            var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                fitted.Save(path);
                var loaded = run.Pipeline.Load(path);
                if (loaded.StateHash != fitted.StateHash || !loaded.SlotNames.SequenceEqual(fitted.SlotNames))
                    run.Wrong.Add($"{name}: the hash or the names differ after loading");
                float[] before = new float[fitted.Width], after = new float[fitted.Width];
                foreach (var row in rows.Where(row => StepRun<TRow>.Refused(fitted, row) is null))
                {
                    fitted.Transform(row, before);
                    loaded.Transform(row, after);
                    if (!StepRun.Same(before, after))
                        run.Wrong.Add($"{name}: after loading [{string.Join(", ", after)}], before [{string.Join(", ", before)}]");
                }
                var text = await File.ReadAllTextAsync(path);
                loaded.Save(path);
                if (await File.ReadAllTextAsync(path) != text)
                    run.Wrong.Add($"{name}: saved again, the file differs");
            }
            catch (Exception error) when (error is StateException or EncoderFallbackException or ArgumentException)
            {
                run.Wrong.Add($"{name}: {error.Message}");
            }
            finally
            {
                File.Delete(path);
            }
        }
    }
}
