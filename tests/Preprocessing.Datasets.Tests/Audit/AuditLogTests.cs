using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Datasets.Tests;

/// <summary>The past of the audit log cannot be changed unnoticed.</summary>
public sealed class AuditLogTests : IDisposable
{
    readonly Folder folder = new();
    readonly StoppedClock clock = new();

    public void Dispose() => folder.Dispose();

    AuditLog Log => new(folder.Path, () => new Nobody(), clock);

    string File => folder["2026-09.jsonl"];

    [Fact]
    public void The_hashes_are_those_of_the_published_example()
    {
        var first = AuditLine.Hash(AuditLine.Genesis, """{"specversion":"1.0","id":"1","type":"dataset.committed"}"""u8);
        first.ShouldBe("e8d7ec0c3d4ad5c5caf758adcca028c77c8462b5d96a05519d7555b1171cca8b");
        AuditLine.Hash(first, """{"specversion":"1.0","id":"2","type":"model.stamped"}"""u8)
            .ShouldBe("8b33c3475d28a2079abf54258cc4210ecf9d6974dda72277e098449a6da8e30b");
    }

    [Fact]
    public void Four_lines_of_shell_verify_it()
    {
        Log.Append("model.stamped", "flights.onnx", json => json.WriteString("who", "Å \"quoted\" \\ 😀"));
        Log.Append("model.stamped", "other  blanks");
        const string Verify =
            """
            p=$(printf '0%.0s' $(seq 64))
            while read -r h j; do
              [ "$(printf '%s\n%s' "$p" "$j" | sha256sum | cut -d' ' -f1)" = "$h" ] || echo BAD
              p=$h; done
            """;
        Shell(Verify).ShouldBe("");
        Change(text => text.Replace("flights.onnx", "flights.onnY"));
        Shell(Verify).ShouldBe("BAD\n");
    }

    [Fact]
    public void An_entry_is_a_CloudEvent()
    {
        var anchor = Log.Append("model.stamped", "flights.onnx", json => json.WriteNumber("rows", 3));
        System.IO.File.ReadAllText(File).ShouldBe(
            anchor.Hash + """ {"specversion":"1.0","id":"1","source":"/preprocessing","type":"model.stamped","""
            + "\"time\":\"2026-09-24T08:00:00.000Z\","
            + "\"subject\":\"flights.onnx\",\"datacontenttype\":\"application/json\",\"data\":{\"rows\":3}}\n");
        var entry = Log.Read().Single();
        (entry.Anchor, entry.Type, entry.Subject).ShouldBe((anchor, "model.stamped", "flights.onnx"));
        entry.Time.ShouldBe(clock.Now.UtcDateTime);
    }

    [Fact]
    public void A_month_goes_on_where_the_one_before_ended_and_a_clock_that_was_set_back_does_not_write_before_it()
    {
        Log.Append("a", "1");
        clock.Now = clock.Now.AddMonths(1);
        Log.Append("a", "2");
        clock.Now = clock.Now.AddMonths(-1);
        Log.Append("a", "3");

        folder.Names.ShouldBe(["2026-09.jsonl", "2026-10.jsonl"]);
        Log.Read().Select(entry => entry.Subject).ShouldBe(["1", "2", "3"]);
        Log.Verify([]).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Any_changed_bit_is_found_in_its_line()
    {
        for (var i = 0; i < 3; i++)
            Log.Append("a", $"subject {i}");
        var whole = System.IO.File.ReadAllBytes(File);
        for (var bit = 0; bit < whole.Length * 8; bit += 7)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            System.IO.File.WriteAllBytes(File, changed);
            var line = 1 + whole.AsSpan(0, bit / 8).Count((byte)'\n');
            var fault = Log.Verify([]).Faults.ShouldHaveSingleItem();
            fault.ShouldContain($"2026-09.jsonl', line {line} ", Case.Sensitive, $"bit {bit}");
        }
    }

    [Fact]
    public void A_line_that_is_removed_swapped_or_added()
    {
        for (var i = 0; i < 3; i++)
            Log.Append("a", $"subject {i}");
        var lines = System.IO.File.ReadAllLines(File);
        foreach (var (order, line) in (ReadOnlySpan<(int[], int)>)[([1, 2], 1), ([0, 2], 2), ([0, 2, 1], 2), ([0, 0, 1, 2], 2)])
        {
            System.IO.File.WriteAllText(File, string.Concat(order.ToArray().Select(i => lines[i] + "\n")));
            Log.Verify([]).Faults.ShouldHaveSingleItem().ShouldContain($"line {line} ");
            Should.Throw<DatasetException>(() => Log.Append("a", "b")).Message.ShouldContain("before anything is added");
        }
    }

    [Fact]
    public void An_end_that_was_cut_off_is_seen_by_who_names_it()
    {
        Log.Append("a", "1");
        var anchor = Log.Append("a", "2");
        Log.Verify([("The model", anchor)]).Faults.ShouldBeEmpty();

        Change(text => text[..(text.IndexOf('\n') + 1)]);
        Log.Verify([]).Faults.ShouldBeEmpty();
        Log.Verify([("The model", anchor)]).Faults.ShouldHaveSingleItem().ShouldBe(
            $"The model names entry {anchor}, but the log ends at entry 1: its end was cut off.");

        Log.Append("a", "another 2");
        Log.Verify([("The model", anchor)]).Faults.ShouldHaveSingleItem().ShouldContain("the log is another one");
    }

    [Fact]
    public void What_a_killed_process_left_of_a_line_is_removed_by_the_next_entry_and_is_a_fault_before()
    {
        Log.Append("a", "1");
        var whole = System.IO.File.ReadAllBytes(File);
        Log.Append("a", "2");
        var both = System.IO.File.ReadAllBytes(File);
        for (var length = whole.Length + 1; length < both.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, both[..length]);
            Log.Verify([]).Faults.ShouldHaveSingleItem().ShouldContain("has no end");
            Log.Append("a", "2");
            System.IO.File.ReadAllBytes(File).ShouldBe(both);
        }
    }

    // One entry that both branches have, two of this one, and two of the other in a folder of its own.
    AuditLog Branch(string name, out AuditAnchor mine, out AuditAnchor theirs)
    {
        Log.Append("a", "both");
        CopyTo(folder.Path, folder[$"{name}/x"]);
        Log.Append("a", "mine 1");
        mine = Log.Append("a", "mine 2");
        var other = new AuditLog(folder[name], () => new Nobody(), clock);
        other.Append("a", "theirs 1");
        clock.Now = clock.Now.AddMonths(1);
        theirs = other.Append("a", "theirs 2");
        clock.Now = clock.Now.AddMonths(-1);
        return other;
    }

    static void CopyTo(string from, string file)
    {
        foreach (var path in Directory.GetFiles(from))
            System.IO.File.Copy(path, Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(path)));
    }

    [Fact]
    public void The_log_of_another_branch_is_kept_and_its_end_named()
    {
        Branch("branch", out var mine, out var theirs);
        (string, AuditAnchor)[] anchors = [("My manifest", mine), ("Their manifest", theirs)];
        Log.Verify(anchors).Faults.ShouldHaveSingleItem().ShouldStartWith($"Their manifest names entry {theirs}, but '{File}', line 3 has");

        Log.Merge(folder["branch"]).ShouldNotBeNull().Number.ShouldBe(4);
        Log.Merge(folder["branch"]).ShouldBeNull();
        var entry = Log.Read().Last();
        (entry.Type, entry.Subject).ShouldBe(("audit.merged", theirs.ToString()));
        entry.Json.ShouldContain($"\"since\":\"{Log.Read().First().Anchor}\"");
        Log.Append("a", "after");
        Log.Verify(anchors).Faults.ShouldBeEmpty();
        Log.Read().Select(entry => entry.Subject).ShouldBe(["both", "mine 1", "mine 2", theirs.ToString(), "after"]);
        Log.ReadWithMerged().Count().ShouldBe(8);

        // What was merged is as safe as the rest: it can be neither changed, nor cut, nor removed.
        var merged = folder[$"merged/{theirs.Hash}/2026-09.jsonl"];
        var whole = System.IO.File.ReadAllText(merged);
        System.IO.File.WriteAllText(merged, whole.Replace("theirs 1", "theirs 7"));
        Log.Verify([]).Faults.ShouldHaveSingleItem().ShouldStartWith($"'{merged}', line 2 was changed");
        System.IO.File.WriteAllText(merged, whole);
        var last = folder[$"merged/{theirs.Hash}/2026-10.jsonl"];
        System.IO.File.Delete(last);
        Log.Verify([]).Faults.ShouldHaveSingleItem().ShouldContain($"names a merged log that ends with entry {theirs}");
        Directory.Delete(folder["merged"], recursive: true);
        Log.Verify([]).Faults.ShouldHaveSingleItem().ShouldContain("Restore the log from git");
    }

    [Fact]
    public void Logs_that_were_merged_into_merged_ones_come_along_and_are_read_once()
    {
        var other = Branch("branch", out var mine, out var theirs);
        using var third = new Folder();
        CopyTo(folder.Path, third["x"]);
        var log = new AuditLog(third.Path, () => new Nobody(), clock);
        var deep = log.Append("a", "third");
        other.Merge(third.Path).ShouldNotBeNull();
        Log.Merge(folder["branch"]).ShouldNotBeNull();
        Log.Merge(third.Path).ShouldBeNull();

        Log.Verify([("1", mine), ("2", theirs), ("3", deep)]).Faults.ShouldBeEmpty();
        Log.ReadWithMerged().Count(entry => entry.Subject == "third").ShouldBe(1);
        System.IO.File.Delete(folder[$"merged/{deep.Hash}/2026-09.jsonl"]);
        Log.Verify([]).Faults.ShouldHaveSingleItem().ShouldContain($"merged log that ends with entry {deep}");
    }

    [Fact]
    public void What_git_makes_of_two_branches_is_refused_and_says_what_to_do()
    {
        Branch("branch", out _, out var theirs);
        var lines = System.IO.File.ReadAllLines(File);
        var conflict = $"{lines[0]}\n<<<<<<< HEAD\n{lines[1]}\n{lines[2]}\n=======\n{theirs.Hash} {{}}\n>>>>>>> branch\n";
        System.IO.File.WriteAllText(File, conflict);
        Log.Verify([]).Faults.ShouldHaveSingleItem().ShouldBe(
            $"'{File}', line 2 is a conflict of git, since two branches have written to the log: keep the log of one branch, and add that "
            + "of the other by 'preprocess audit merge'.");
        Should.Throw<DatasetException>(() => Log.Append("a", "b")).Message.ShouldContain("preprocess audit merge");
        System.IO.File.ReadAllText(File).ShouldBe(conflict);

        // Of files of two months git makes no conflict.
        System.IO.File.WriteAllLines(File, lines);
        System.IO.File.Copy(folder["branch/2026-10.jsonl"], folder["2026-10.jsonl"]);
        Log.Verify([]).Faults.ShouldHaveSingleItem().ShouldContain("preprocess audit merge");
    }

    [Fact]
    public void A_log_that_is_none_or_of_another_repository_is_not_merged()
    {
        Log.Append("a", "1");
        Should.Throw<DatasetException>(() => Log.Merge(folder["none"])).Message.ShouldContain("has no entry of an audit log");
        var other = new AuditLog(folder["other"], () => new Nobody(), clock);
        other.Append("a", "another");
        Should.Throw<DatasetException>(() => Log.Merge(folder["other"])).Message.ShouldContain("the log of another repository");
        Change(text => text.Replace("\"1\"", "\"2\""), folder["other/2026-09.jsonl"]);
        Should.Throw<DatasetException>(() => Log.Merge(folder["other"])).Message.ShouldContain("line 1 was changed");
        folder.Names.ShouldBe(["2026-09.jsonl"]);
        Should.Throw<ArgumentException>(() => Log.Append("audit.merged", "1:x"));
    }

    [Fact]
    public void A_signed_checkpoint_shows_another_past_and_another_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Should.Throw<DatasetException>(() => Log.Checkpoint(key));
        Log.Append("a", "1");
        Log.Checkpoint(key);
        Log.Append("a", "3");

        Log.Verify([], key).Signed.ShouldBe(2);
        Log.Verify([], other).Signed.ShouldBe(0);

        // Another past, with all its hashes right, and the old signature.
        var checkpoint = Encoding.UTF8.GetBytes(Log.Read().ElementAt(1).Json);
        System.IO.File.Delete(File);
        var first = Log.Append("a", "another");
        System.IO.File.AppendAllText(File, $"{AuditLine.Hash(first.Hash, checkpoint)} {Encoding.UTF8.GetString(checkpoint)}\n");
        Log.Verify([]).Faults.ShouldBeEmpty();
        var signed = Log.Verify([], key);
        (signed.Signed, signed.Faults.ShouldHaveSingleItem()).ShouldBe(
            (0, $"'{File}', line 2 is a checkpoint that signs another past than the one before it."));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0:8b33c3475d28a2079abf54258cc4210ecf9d6974dda72277e098449a6da8e30b")]
    [InlineData("1:8B33c3475d28a2079abf54258cc4210ecf9d6974dda72277e098449a6da8e30b")]
    [InlineData("1:8b33")]
    public void What_is_no_place(string text) => Should.Throw<FormatException>(() => AuditAnchor.Parse(text));

    void Change(Func<string, string> change, string? file = null) =>
        System.IO.File.WriteAllText(file ?? File, change(System.IO.File.ReadAllText(file ?? File)));

    string Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        shell.StandardInput.Write(System.IO.File.ReadAllText(File));
        shell.StandardInput.Close();
        var text = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return text;
    }

    sealed class Nobody : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
