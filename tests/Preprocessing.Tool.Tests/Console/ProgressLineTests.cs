namespace Preprocessing.Tool.Tests;

/// <summary>Progress is a line that changes and goes, on a terminal; else there is none.</summary>
public sealed class ProgressLineTests
{
    readonly Clock clock = new();
    readonly StringWriter error = new();

    Session On(bool terminal) =>
        new(new System.CommandLine.RootCommand().Parse(""), new(TextWriter.Null, error, terminal, clock), default);

    string Line => error.ToString().Split('\r')[^1].TrimEnd();

    [Fact]
    public void Rate_and_time_left_come_with_the_first_second_and_the_line_goes()
    {
        using (var progress = On(terminal: true).ShowBytes("Hashing"))
        {
            progress.Report(new(1_000_000, 31_000_000));
            Line.ShouldBe("Hashing: 1 MB of 31 MB");
            clock.Seconds = 2;
            progress.Report(new(10_000_000, 31_000_000));
            Line.ShouldBe("Hashing: 10 MB of 31 MB, 5 MB/s, 5 s left");
            // Another thread is late, or the line has just been written.
            progress.Report(new(9_000_000, 31_000_000));
            clock.Seconds = 2.05;
            progress.Report(new(11_000_000, 31_000_000));
            Line.ShouldBe("Hashing: 10 MB of 31 MB, 5 MB/s, 5 s left");
            clock.Seconds = 4;
            progress.Report(new(31_000_000, 31_000_000));
            Line.ShouldBe("Hashing: 31 MB of 31 MB, 7.8 MB/s");
        }
        error.ToString().ShouldEndWith("\r" + new string(' ', "Hashing: 31 MB of 31 MB, 7.8 MB/s".Length) + "\r");
    }

    [Fact]
    public void Passes_of_a_fit_are_one_way()
    {
        using var progress = On(terminal: true).ShowFit();
        progress.Report(new(2, 2, 500, 1000));
        Line.ShouldBe("Fitting: 1,500 rows of 2,000 rows");
        clock.Seconds = 1;
        progress.Report(new(2, 2, 1000, null));
        Line.ShouldBe("Fitting: 1,500 rows of 2,000 rows", "No more is done than before.");
    }

    [Fact]
    public void A_file_gets_no_progress()
    {
        using (var progress = On(terminal: false).ShowBytes("Hashing"))
            progress.Report(new(1, 2));
        error.ToString().ShouldBeEmpty();
    }

    sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
