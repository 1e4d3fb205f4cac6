namespace Preprocessing.Engines;

/// <summary>What generated code tells of the chains of a pipeline.</summary>
/// <param name="Features">Those of the features, in the order of the class.</param>
/// <param name="Labels">Those of the labels, in the order of the class.</param>
/// <param name="Recalled">The columns that are computed from earlier rows, by their positions.</param>
/// <param name="Training">The columns that decide how a row counts in training.</param>
sealed record DeclaredChains(
    List<DeclaredChain> Features, List<DeclaredChain> Labels, Dictionary<int, RecalledColumn> Recalled,
    List<(int Column, Influence Influence)> Training);

/// <summary>The chain of a feature or label.</summary>
/// <param name="Name">The property.</param>
/// <param name="Output">The named output that it goes to; null for the vector of features, and for labels.</param>
/// <param name="Start">The place of its first slot.</param>
/// <param name="End">The place behind its last slot.</param>
/// <param name="IsColumn">Whether a column enters as it is.</param>
/// <param name="Columns">The columns that it reads.</param>
sealed record DeclaredChain(string Name, string? Output, int Start, int End, bool IsColumn, int[] Columns)
{
    /// <summary>The steps that learn, by their positions in the definition, with the columns that they learn from besides.</summary>
    public Dictionary<int, int[]> Learning { get; } = [];

    /// <summary>The slots of flags, by their places, with the positions of their steps.</summary>
    public Dictionary<int, int> Flags { get; } = [];
}

/// <summary>A lag or window.</summary>
/// <param name="Step">It with its parameters, as the definition has it.</param>
/// <param name="Remembered">The columns whose values are remembered.</param>
/// <param name="Window">The key and the time.</param>
sealed record RecalledColumn(string Step, int[] Remembered, int[] Window);
