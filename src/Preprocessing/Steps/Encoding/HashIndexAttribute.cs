using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Gives each category one of a fixed number of indices by its hash: nothing is learnt, nothing is unknown, and categories sometimes
/// collide.
/// </summary>
/// <param name="buckets">The number of indices for present values.</param>
/// <remarks>
/// <para>
/// Formula: |h| mod buckets, where h is the MurmurHash3 (x86, 32 bits) of the value's UTF-8 bytes as a signed number, and |−2³¹| = 2³¹. A
/// number is hashed as the shortest text that reads back to it; so 4, 4.0 and "4" share an index.
/// </para>
/// <para>
/// Learns nothing. No category is unknown. A constant column is nothing special. The empty text is a value. A
/// lone surrogate counts as U+FFFD.
/// </para>
/// <para>
/// Missing: an index of its own after the hashed indices (<see cref="MissingCategory.OwnSlot"/>, whatever the training values are), no
/// index, or an error.
/// </para>
/// <para>
/// Output: an index below the number of buckets, or equal to it if missing. Source: the hash and index rule of scikit-learn's
/// FeatureHasher, without its sign.
/// </para>
/// </remarks>
[StepInfo("hash-index", Version = 1)]
public sealed class HashIndexAttribute(int buckets)
    : StepAttribute, IFit<Nothing, HashIndexAttribute.State>, IEncode<HashIndexAttribute.State>, IMissingPolicy
{
    /// <summary>The number of indices for present values.</summary>
    [Range(1, int.MaxValue - 1)] public int Buckets { get; } = buckets;

    /// <summary>The seed of the hash. Another seed gives other collisions.</summary>
    [DefaultValue(0)] public int Seed { get; init; }

    /// <summary>The treatment of missing values.</summary>
    [DefaultValue(MissingCategory.OwnSlot)] public MissingCategory Missing { get; init; }

    /// <summary>The number of buckets, the seed, and the index of a missing value or a <see cref="CategoryIndex"/>.</summary>
    public readonly record struct State(int Buckets, int Seed, int Missing);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Buckets is > 0 and < int.MaxValue, $"{Buckets} buckets are asked for, expected at least 1.");
        return new(Buckets, Seed, Missing switch
        {
            MissingCategory.OwnSlot => Buckets,
            MissingCategory.Ignore => CategoryIndex.None,
            MissingCategory.Error => CategoryIndex.Refused,
            _ => throw new FitException(Fault.InvalidParameter, $"Missing is {Missing}, expected OwnSlot, Ignore or Error."),
        });
    }

    /// <inheritdoc/>
    public static int Cardinality(in State state) => state.Missing == state.Buckets ? state.Buckets + 1 : state.Buckets;

    /// <inheritdoc/>
    public static int Apply(in State state, Category value) =>
        value.IsMissing ? state.Missing : Bucket(value, state.Seed, state.Buckets);

    /// <summary>Computes the bucket of a present value.</summary>
    internal static int Bucket(Category value, int seed, int buckets) => (int)(Math.Abs((long)Hash(value, (uint)seed)) % buckets);

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) =>
        index == state.Missing ? "nan" : index.ToString(CultureInfo.InvariantCulture);

    internal static int Hash(Category value, uint seed)
    {
        if (value.Kind == CategoryKind.Text)
            return (int)Murmur3.Hash(value.Text, seed);
        Span<byte> digits = stackalloc byte[32];
        var length = 0;
        // A double's shortest text has at most 24 characters, a 64-bit number at most 20.
        _ = value.Kind == CategoryKind.Integer
            ? value.Integer.TryFormat(digits, out length, default, CultureInfo.InvariantCulture)
            : value.Real.TryFormat(digits, out length, "R", CultureInfo.InvariantCulture);
        return (int)Murmur3.Hash(digits[..length], seed);
    }
}
