using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>
/// Replaces a text by its pseudonym under a secret key: equal texts get equal ones, and nobody without the key can try texts.
/// </summary>
/// <param name="key">The name of the key in the ring of the process (<see cref="KeyRing.Use"/>).</param>
/// <remarks>
/// <para>
/// Formula: the first 32 hexadecimals of HMAC-SHA-256 over the UTF-8 bytes of the text. Texts that a person takes for the same, such as in
/// other cases, have other pseudonyms: put <see cref="LowercaseAttribute"/>, <see cref="TrimAttribute"/> or
/// <see cref="NormalizeUnicodeAttribute"/> before it. A lone surrogate counts as U+FFFD.
/// </para>
/// <para>
/// Learns which key it is, by a fingerprint, so that a state never works with another key of the same name. Neither state nor definition
/// has the key. When the key is destroyed, all values are missing in every pipeline that is loaded from then on.
/// </para>
/// <para>
/// A missing text stays missing, the empty text has a pseudonym. No text is unknown. Takes texts alone. Engines that have no HMAC refuse
/// it: SQL, ONNX, formulas. Output: a text, for a step after it. Source: RFC 2104, RFC 4231.
/// </para>
/// </remarks>
[StepInfo("pseudonym", Version = 1)]
public sealed class PseudonymAttribute(string key)
    : StepAttribute, IFit<MissingCount, PseudonymAttribute.State>, IReplace<PseudonymAttribute.State>, IOfTexts, IMask,
    IVerifyState<PseudonymAttribute.State>
{
    /// <summary>The name of the key.</summary>
    [Required] public string Key { get; } = key;

    /// <summary>The key.</summary>
    public readonly record struct State(MaskKey Key);

    /// <inheritdoc/>
    public State Fit(MissingCount column) => new(MaskKey.Take(Key));

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        state.Key.Name == Key ? null : $"its key is '{state.Key.Name}', but by the step's parameters it is '{Key}'";

    /// <inheritdoc/>
    public static Category Apply(in State state, Category value) => value.IsMissing ? value : Pseudonyms.Of(state.Key, value.Text);
}

/// <summary>Pseudonyms as categories.</summary>
[FeatureCode(Version = "1")]
static class Pseudonyms
{
    [ThreadStatic] static char[]? one, other;

    /// <summary>
    /// The pseudonym of a text, in memory that the thread uses again for the next but one; missing if the key was destroyed.
    /// </summary>
    public static Category Of(MaskKey key, ReadOnlySpan<char> text)
    {
        // A step before may have given the text in the memory of the last pseudonym.
        var letters = text.Overlaps(one) ? other ??= new char[MaskKey.Letters] : one ??= new char[MaskKey.Letters];
        return key.TryWrite(text, letters) ? Category.Of(letters) : Category.Missing;
    }
}
