using System.Security.Cryptography;

namespace Preprocessing.Engines;

/// <summary>
/// One partition to be read in one pass of a fit: all that its answer depends on. Equal orders have answers of equal bytes, whoever
/// gives them.
/// </summary>
/// <param name="Pipeline">The name of the pipeline.</param>
/// <param name="TransformHash">The hash of its definition, which holds folds and weights, too: another build has another one.</param>
/// <param name="Pass">The pass, from 0.</param>
/// <param name="Before">
/// The hash of what the pass before has learnt: of the bytes of its merged answer, which name those before them. Empty in the first pass.
/// </param>
/// <param name="Options">What else the answer depends on, such as checks and a profile (<see cref="PartialFit{TRow}.Options"/>).</param>
/// <param name="Partition">The partition.</param>
public sealed record WorkOrder(
    string Pipeline, string TransformHash, int Pass, string Before, string Options, DataPartition Partition)
{
    /// <summary>The SHA-256 of the order, as 64 hex digits: the name of its answer.</summary>
    public string Name => NameOf(
        "work order 1", Pipeline, TransformHash, FormattableString.Invariant($"{Pass}"), Before, Options, Partition.Name,
        Partition.Version);

    /// <summary>The name of what some answers are together, each named by its order or by what it was merged of.</summary>
    /// <param name="names">The names, in the order of the partitions.</param>
    public static string MergedName(IEnumerable<string> names) => NameOf(["merged answers 1", .. names]);

    /// <summary>The hash of what a pass has learnt, which the orders of the next one name (<see cref="Before"/>).</summary>
    /// <param name="merged">The merged answer of the pass.</param>
    public static string HashOf(ReadOnlySpan<byte> merged) => Convert.ToHexStringLower(SHA256.HashData(merged));

    static string NameOf(params string[] fields) => Hashing.Hash(fields)["sha256:".Length..];
}
