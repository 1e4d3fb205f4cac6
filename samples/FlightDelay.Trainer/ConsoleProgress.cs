using Preprocessing;

namespace FlightDelay.Trainer;

/// <summary>Shows the progress of a fit: on a terminal in one line that is overwritten, in a log with one line per pass.</summary>
sealed class ConsoleProgress : IProgress<FitProgress>
{
    readonly Lock gate = new();
    FitProgress last;

    public void Report(FitProgress value)
    {
        lock (gate)
        {
            // Workers report in parallel, so a late report may be older than one that is already shown.
            if ((value.Pass, value.Rows).CompareTo((last.Pass, last.Rows)) < 0)
                return;
            last = value;
            var done = value.Rows == value.TotalRows;
            var line = $"Fitting, pass {value.Pass} of {value.Passes}: "
                + $"{value.Rows:N0}{(value.TotalRows is { } total ? $" of {total:N0}" : "")} flights";
            if (!Console.IsOutputRedirected)
                Console.Write($"\r{line}{(done ? "\n" : "")}");
            else if (done)
                Console.WriteLine(line);
        }
    }
}
