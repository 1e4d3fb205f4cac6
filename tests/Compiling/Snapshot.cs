using System.Runtime.CompilerServices;
using System.Text;

namespace Preprocessing.Compiling;

/// <summary>Compares a text with the accepted one, which lies beside the test as <c>Test.Name.verified.cs</c>.</summary>
/// <remarks>
/// On a difference the new text is written as <c>Test.Name.received.cs</c> and the test fails with the lines that differ.
/// With the environment variable <c>PREPROCESSING_ACCEPT=1</c> the new text becomes the accepted one.
/// </remarks>
static class Snapshot
{
    public static void Match(string text, string extension = "cs", [CallerMemberName] string name = "", [CallerFilePath] string test = "")
    {
        var place = Path.Combine(Path.GetDirectoryName(test)!, $"{Path.GetFileNameWithoutExtension(test)}.{name}");
        string verified = $"{place}.verified.{extension}", received = $"{place}.received.{extension}";
        var before = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (text == before)
        {
            File.Delete(received);
            return;
        }
        if (Environment.GetEnvironmentVariable("PREPROCESSING_ACCEPT") == "1")
        {
            File.WriteAllText(verified, text);
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        throw new InvalidOperationException(
            $"'{Path.GetFileName(verified)}' is not what comes out now (written beside it as '{Path.GetFileName(received)}'):\n{Difference(before, text)}"
            + "If the change is meant, run the tests again with PREPROCESSING_ACCEPT=1.");
    }

    /// <summary>The lines that differ between the first and the last difference, with a line of context around them.</summary>
    public static string Difference(string before, string after)
    {
        string[] old = before.Split('\n'), now = after.Split('\n');
        var head = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = old.Skip(head).Reverse().Zip(now.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var text = new StringBuilder();
        Write("  ", now, head - 1, head);
        Write("- ", old, head, old.Length - tail);
        Write("+ ", now, head, now.Length - tail);
        Write("  ", now, now.Length - tail, now.Length - tail + 1);
        return text.ToString();

        void Write(string mark, string[] lines, int from, int to)
        {
            const int Most = 40;
            for (var i = Math.Max(0, from); i < Math.Min(lines.Length, Math.Min(to, from + Most)); i++)
                text.Append($"{i + 1,5} {mark}{lines[i]}\n");
            if (to - from > Most)
                text.Append($"      {mark}… {to - from - Most} more lines\n");
        }
    }
}
