using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Preprocessing.Generators.Identity;

/// <summary>The settings of a project for its lock files: properties that Preprocessing.targets shows to the compiler.</summary>
static class LockOptions
{
    /// <summary>Whether every pipeline has to have a lock file, even while the project has none yet.</summary>
    public static bool IsRequired(AnalyzerConfigOptions options) => Is(options, "PreprocessingLock", "required");

    /// <summary>Whether the build writes lock files, so that their present content does not matter.</summary>
    public static bool IsLocking(AnalyzerConfigOptions options) => Is(options, "PreprocessingLocking", "true");

    static bool Is(AnalyzerConfigOptions options, string property, string value) =>
        options.TryGetValue("build_property." + property, out var given)
        && string.Equals(given.Trim(), value, StringComparison.OrdinalIgnoreCase);
}
