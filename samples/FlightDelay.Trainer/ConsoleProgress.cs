using Preprocessing;

namespace FlightDelay.Trainer;

/// <summary>Shows on one line how far a fit is; on a terminal the line is overwritten, in a log each pass has one.</summary>
sealed class ConsoleProgress : IProgress<FitProgress>
{
    readonly Lock gate = new();
    FitProgress last;

    public void Report(FitProgress value)
    {
        lock (gate)
        {
            // Workers report side by side, so a late report may be behind one already shown.
            if ((value.Pass, value.Rows).CompareTo((last.Pass, last.Rows)) < 0)
                return;
            last = value;
            var done = value.Rows == value.TotalRows;
            var line = $"Fitting, pass {value.Pass} of {value.Passes}: {value.Rows:N0}{(value.TotalRows is { } total ? $" of {total:N0}" : "")} flights";
            if (!Console.IsOutputRedirected)
                Console.Write($"\r{line}{(done ? "\n" : "")}");
            else if (done)
                Console.WriteLine(line);
        }
    }
}
