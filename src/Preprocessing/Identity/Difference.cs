namespace Preprocessing;

/// <summary>What differs between two definitions, in words.</summary>
static class Difference
{
    public static IReadOnlyList<string> OfDefinitions(string before, string after) =>
        [.. before.Split('\n').Except(after.Split('\n')).Select(line => "- " + line), .. after.Split('\n').Except(before.Split('\n')).Select(line => "+ " + line)];
}
