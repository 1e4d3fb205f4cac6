using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>A failure of the generator over a declaration.</summary>
/// <param name="Name">The name of what is declared.</param>
/// <param name="Description">What failed.</param>
/// <param name="Location">Where the name stands.</param>
sealed record Failure(string Name, string Description, Location Location)
{
    /// <summary>An exception on one line: what it is, and where in this library it was thrown.</summary>
    public static string Describe(Exception exception)
    {
        var frames = (exception.StackTrace ?? "").Split('\n').Select(line => line.Trim());
        var at = frames.FirstOrDefault(line => line.Contains(nameof(Preprocessing) + "."));
        return Regex.Replace($"{exception.GetType().Name}: {exception.Message}{(at is null ? "" : $" ({at})")}", "\\s+", " ");
    }
}
