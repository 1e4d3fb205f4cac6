namespace Preprocessing.Tool;

/// <summary>How far a work is.</summary>
/// <param name="Done">What is done.</param>
/// <param name="Total">What there is to do; null if nobody knows.</param>
readonly record struct Share(long Done, long? Total);

/// <summary>
/// Shows progress, rate and time left in one line of stderr, which is gone at the end. It is silent where nobody sees it.
/// </summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="work">What is done, such as "Hashing".</param>
/// <param name="share">How far a report is.</param>
/// <param name="words">An amount in words, such as "3.1 MB".</param>
sealed class ProgressLine<T>(Terminal terminal, string work, Func<T, Share> share, Func<long, string> words) : IProgress<T>, IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly Lock gate = new();
    readonly long began = terminal.Clock.GetTimestamp();
    long most = -1;
    TimeSpan shown = -Pause;
    int width;

    public void Report(T value)
    {
        if (!terminal.ShowsProgress)
            return;
        lock (gate)
        {
            // Threads report side by side, so that a later report may be of less.
            var (done, total) = share(value);
            var passed = terminal.Clock.GetElapsedTime(began);
            if (done <= most || passed - shown < Pause)
                return;
            (most, shown) = (done, passed);
            var line = Line(done, total, passed.TotalSeconds);
            terminal.Error.Write("\r" + line.PadRight(width));
            width = line.Length;
        }
    }

    public void Dispose()
    {
        lock (gate)
            if (width > 0)
                terminal.Error.Write("\r" + new string(' ', width) + "\r");
    }

    string Line(long done, long? total, double seconds)
    {
        var line = $"{work}: {words(done)}{(total is { } all ? $" of {words(all)}" : "")}";
        if (seconds < 1 || done == 0)
            return line;
        var rate = done / seconds;
        line += $", {words((long)rate)}/s";
        return total is { } end && end > done
            ? line + FormattableString.Invariant($", {Math.Ceiling((end - done) / rate):N0} s left")
            : line;
    }
}
