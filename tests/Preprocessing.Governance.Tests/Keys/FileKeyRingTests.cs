using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Governance.Tests;

/// <summary>The file of keys: what it keeps, what it forgets, and every way in which it is not what it should be.</summary>
public class FileKeyRingTests : IDisposable
{
    readonly Folder folder = new();
    readonly MasterKey master = MasterKey.Generate();

    string Path => folder["keys/ring"];

    public void Dispose()
    {
        folder.Dispose();
        master.Dispose();
    }

    [Fact]
    public void Keys_are_random_and_the_same_when_opened_again()
    {
        using var ring = FileKeyRing.CreateNew(Path, master);
        ring.Create("a", "b c/ü", "a");
        var (a, b) = (Key(ring, "a"), Key(ring, "b c/ü"));
        a.ShouldNotBe(b);
        ring.Create("a");
        Key(ring, "a").ShouldBe(a);
        using var again = FileKeyRing.Open(Path, master);
        (Key(again, "a"), Key(again, "b c/ü")).ShouldBe((a, b));
        Find(again, "d").ShouldBe(KeyStatus.Unknown);
    }

    [Fact]
    public void A_key_that_was_destroyed_never_comes_back()
    {
        using var ring = FileKeyRing.CreateNew(Path, master);
        ring.Create("a", "b");
        ring.Destroy("a", "never");
        ring.Create("a", "never");
        using var again = FileKeyRing.Open(Path, master);
        foreach (var one in new[] { ring, again })
        {
            Find(one, "a").ShouldBe(KeyStatus.Destroyed);
            Find(one, "never").ShouldBe(KeyStatus.Destroyed);
            Find(one, "b").ShouldBe(KeyStatus.Found);
        }
        File.ReadAllText(Path).ShouldNotContain("never");
    }

    [Fact]
    public void Rotation_wraps_anew_and_keeps_keys_and_marks()
    {
        using var ring = FileKeyRing.CreateNew(Path, master);
        ring.Create("a", "b");
        ring.Destroy("b");
        var key = Key(ring, "a");
        using var next = MasterKey.Generate();
        ring.Rotate(next);
        ring.Create("c");
        using var again = FileKeyRing.Open(Path, next);
        Key(again, "a").ShouldBe(key);
        Find(again, "b").ShouldBe(KeyStatus.Destroyed);
        Find(again, "c").ShouldBe(KeyStatus.Found);
        var refused = Should.Throw<KeyException>(() => FileKeyRing.Open(Path, master)).Message;
        refused.ShouldContain(next.Fingerprint);
        refused.ShouldContain($"'{master.Fingerprint}' was given");
    }

    [Fact]
    public void The_file_is_that_of_its_description()
    {
        using var ring = FileKeyRing.CreateNew(Path, master);
        ring.Create("a");
        master.Save(folder["master"]);
        // By the primitives alone, as another program would read it.
        var secret = Convert.FromBase64String(File.ReadAllText(folder["master"]));
        var wrapping = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "preprocessing wrapping"u8.ToArray());
        var lines = File.ReadAllLines(Path);
        var wrapped = Convert.FromBase64String(lines[Line(lines, "key a ")][6..]);
        var key = new byte[32];
        using var gcm = new AesGcm(wrapping, 16);
        gcm.Decrypt(wrapped.AsSpan(..12), wrapped.AsSpan(12, 32), wrapped.AsSpan(44), key, "key a"u8);
        Convert.ToHexString(key).ShouldBe(Key(ring, "a"));
    }

    [Fact]
    public void Every_file_that_is_cut_off_is_refused()
    {
        using (var ring = FileKeyRing.CreateNew(Path, master))
        {
            ring.Create("a", "b");
            ring.Destroy("b");
        }
        var whole = File.ReadAllText(Path);
        for (var length = 0; length < whole.Length; length += 7)
        {
            Overwrite(whole[..length]);
            Should.Throw<KeyException>(() => FileKeyRing.Open(Path, master)).Message.ShouldContain(Path);
        }
        Overwrite(whole[..^1]);
        Should.Throw<KeyException>(() => FileKeyRing.Open(Path, master)).Message.ShouldContain("cut off");
    }

    [Fact]
    public void Every_letter_that_is_changed_is_refused()
    {
        using (var ring = FileKeyRing.CreateNew(Path, master))
            ring.Create("a", "b");
        var whole = File.ReadAllText(Path);
        for (var at = 0; at < whole.Length; at += 3)
        {
            Overwrite(whole[..at] + (char)(whole[at] ^ 1) + whole[(at + 1)..]);
            Should.Throw<KeyException>(() => FileKeyRing.Open(Path, master));
        }
    }

    [Fact]
    public void Keys_that_are_swapped_or_left_out_are_refused()
    {
        using (var ring = FileKeyRing.CreateNew(Path, master))
            ring.Create("a", "b");
        var lines = File.ReadAllLines(Path);
        var (a, b) = (Line(lines, "key a "), Line(lines, "key b "));
        var swapped = lines.ToArray();
        (swapped[a], swapped[b]) = ("key a " + lines[b][6..], "key b " + lines[a][6..]);
        foreach (var wrong in new[] { swapped, [.. lines.Where((_, i) => i != b)], [.. lines[..b], lines[b], .. lines[b..]] })
        {
            Overwrite(string.Concat(wrong.Select(line => line + "\n")));
            Should.Throw<KeyException>(() => FileKeyRing.Open(Path, master)).Message.ShouldContain("its seal is not that of its lines");
        }
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (FileKeyRing.CreateNew(Path, master)) { }
        master.Save(folder["master"]);
        foreach (var file in new[] { Path, folder["master"] })
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            UnixFileMode[] others = [UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.OtherWrite, UnixFileMode.UserExecute];
            foreach (var right in others)
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | right);
                Should.Throw<KeyException>(() => file == Path ? (object)FileKeyRing.Open(file, master) : MasterKey.FromFile(file))
                    .Message.ShouldContain($"chmod 600 {file}");
            }
        }
    }

    [Fact]
    public void A_file_that_is_missing_or_something_else_is_refused()
    {
        Should.Throw<KeyException>(() => FileKeyRing.Open(folder["none"], master)).Message.ShouldContain("cannot be read");
        Overwrite("name,mail\n");
        Should.Throw<KeyException>(() => FileKeyRing.Open(Path, master)).Message.ShouldContain("holds no keys");
        Should.Throw<KeyException>(() => FileKeyRing.CreateNew(Path, master)).Message.ShouldContain("would be lost");
    }

    [Fact]
    public void Two_rings_change_one_file_in_turn()
    {
        using (FileKeyRing.CreateNew(Path, master)) { }
        using var one = FileKeyRing.Open(Path, master);
        using var other = FileKeyRing.Open(Path, master);
        one.Create("a", "b");
        Parallel.For(0, 40, i =>
        {
            if (i % 2 == 0)
                one.Create($"c{i}");
            else
                other.Destroy($"c{i}", "a");
        });
        one.Refresh();
        foreach (var ring in new[] { one, FileKeyRing.Open(Path, master) })
        {
            Find(ring, "a").ShouldBe(KeyStatus.Destroyed);
            for (var i = 0; i < 40; i++)
                Find(ring, $"c{i}").ShouldBe(i % 2 == 0 ? KeyStatus.Found : KeyStatus.Destroyed);
        }
        File.Exists(Path + ".lock").ShouldBeTrue();
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_before_the_next_change()
    {
        using var ring = FileKeyRing.CreateNew(Path, master);
        ring.Create("a");
        var left = System.IO.Path.Combine(folder.Path, "keys", ".ring.0123.tmp");
        File.Copy(Path, left);
        ring.Destroy("a");
        File.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public void A_ring_that_was_closed_says_so_and_not_that_keys_are_gone()
    {
        var ring = FileKeyRing.CreateNew(Path, master);
        ring.Create("a");
        ring.Dispose();
        Should.Throw<ObjectDisposedException>(() => Find(ring, "a"));
        Should.Throw<ObjectDisposedException>(() => ring.Create("b"));
        Should.Throw<ObjectDisposedException>(ring.Refresh);
    }

    [Fact]
    public void Git_ignores_the_file()
    {
        File.WriteAllText(folder["keys/.gitignore"], "/other\n");
        using (FileKeyRing.CreateNew(Path, master)) { }
        File.ReadAllLines(folder["keys/.gitignore"]).ShouldBe(["/other", "/ring", "/ring.lock", "/.ring.*.tmp"]);
    }

    [Fact]
    public void A_master_key_comes_from_a_file_or_a_variable()
    {
        master.Save(folder["master"]);
        MasterKey.FromFile(folder["master"]).Fingerprint.ShouldBe(master.Fingerprint);
        Should.Throw<KeyException>(() => master.Save(folder["master"])).Message.ShouldContain("Name another file");
        var variable = "GOVERNANCE_TEST_" + Guid.NewGuid().ToString("N");
        Should.Throw<KeyException>(() => MasterKey.FromEnvironment(variable)).Message.ShouldContain($"'{variable}' is not set");
        Environment.SetEnvironmentVariable(variable, File.ReadAllText(folder["master"]));
        MasterKey.FromEnvironment(variable).Fingerprint.ShouldBe(master.Fingerprint);
        foreach (var wrong in new[] { "abc", Convert.ToBase64String(new byte[31]), Convert.ToBase64String(new byte[33]), "not base64!" })
        {
            Environment.SetEnvironmentVariable(variable, wrong);
            var message = Should.Throw<KeyException>(() => MasterKey.FromEnvironment(variable)).Message;
            message.ShouldContain("holds no master key, expected 32 random bytes in Base64");
            message.ShouldNotContain(wrong);
        }
    }

    void Overwrite(string text)
    {
        File.Delete(Path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(Path, options);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    static int Line(string[] lines, string beginning) =>
        Array.FindIndex(lines, line => line.StartsWith(beginning, StringComparison.Ordinal));

    static KeyStatus Find(FileKeyRing ring, string name) => ring.Find(name, new byte[KeyRing.Length]);

    static string Key(FileKeyRing ring, string name)
    {
        var key = new byte[KeyRing.Length];
        ring.Find(name, key).ShouldBe(KeyStatus.Found, name);
        key.ShouldNotBe(new byte[KeyRing.Length]);
        return Convert.ToHexString(key);
    }
}
