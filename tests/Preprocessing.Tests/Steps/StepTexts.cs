using System.Runtime.CompilerServices;
using Preprocessing.Testing;

namespace Preprocessing.Tests.Steps;

/// <summary>
/// Texts about all steps, accepted beside the test. Lines that a new step adds are accepted by the test itself, as the tables of the steps'
/// page are written; a line that changes is for a person to accept, and on a build server nothing is.
/// </summary>
static class StepTexts
{
    public static void Match(string text, [CallerMemberName] string name = "", [CallerFilePath] string test = "")
    {
        var accepted = $"{Path.ChangeExtension(test, null)}.{name}.verified.txt";
        if (Environment.GetEnvironmentVariable("CI") is null && File.Exists(accepted) && OnlyAdds(File.ReadAllLines(accepted), text))
            File.WriteAllText(accepted, text);
        Snapshot.Match(text, "txt", name, test);
    }

    static bool OnlyAdds(string[] accepted, string text)
    {
        var found = 0;
        foreach (var line in text.Split('\n'))
            if (found < accepted.Length && line == accepted[found])
                found++;
        return found == accepted.Length;
    }
}
