using System.Security.Cryptography;

namespace Preprocessing;

// For models whose format cannot hold a stamp: XGBoost, LightGBM's text, PyTorch.
public sealed partial record Stamp
{
    /// <summary>
    /// The extension of the file that holds the stamp of a model whose format cannot hold one; it is appended to the model's path.
    /// </summary>
    public const string BesideExtension = ".preprocessing.json";

    /// <summary>
    /// Writes the stamp of a model into a file beside it, with the SHA-256 of the model's file; either the whole file appears or none.
    /// </summary>
    /// <remarks>
    /// The document equals the one that other models carry, with an additional member <c>model</c>, so
    /// that <see cref="Parse(string)"/> reads it too.
    /// </remarks>
    /// <param name="path">The model's file, complete.</param>
    /// <param name="fitted">The preprocessing that the model was trained with.</param>
    /// <param name="sourceRevision">The revision of the source code; by default that of the assembly that declares the pipeline.</param>
    /// <param name="label">
    /// The label that the model learnt to predict, by its property; null for the only one, or if it is not known.
    /// </param>
    /// <exception cref="IOException">The model cannot be read, or the stamp cannot be written.</exception>
    /// <exception cref="ArgumentException">The pipeline has no such label.</exception>
    public static void WriteBeside<TRow>(
        string path, FittedPipeline<TRow> fitted, string? sourceRevision = null, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var document = Of(fitted, sourceRevision, label)
            .Document(json => WriteObject(json, ModelMember, ("file", Path.GetFileName(path)), (HashMember, HashOf(path))));
        AtomicFile.Write(path + BesideExtension, stream =>
        {
            stream.Write(document);
            stream.Write("\n"u8);
        });
    }

    /// <summary>
    /// Reads the stamp beside a model, after a check that the stamp was written for exactly this file; null if there is none.
    /// </summary>
    /// <param name="path">The model's file.</param>
    /// <exception cref="MismatchException">
    /// The stamp was edited or damaged, has no seal or more than <see cref="MaxLength"/> bytes, or the model
    /// is not the file that the stamp was written for.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Stamp? ReadBeside(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var beside = path + BesideExtension;
        var hash = HashOf(path);
        if (!File.Exists(beside))
            return null;
        try
        {
            if (new FileInfo(beside).Length is > MaxLength and var length)
                throw new FormatException($"It has {length} bytes, and {MaxLength} are the most that a stamp has.");
            var stamp = Parse(File.ReadAllText(beside), out var stamped);
            return stamped == hash ? stamp
                : stamped is null ? throw new FormatException("It does not say of which model it is.")
                : throw new MismatchException($"The model '{path}' is not the file that its stamp '{beside}' was written for: "
                    + $"its SHA-256 is {hash}, and the stamp says {stamped}. Restore both files together, "
                    + "or train and stamp the model again.");
        }
        catch (FormatException error)
        {
            throw new MismatchException(
                $"The stamp '{beside}' of the model '{path}' cannot be read: {error.Message} Restore the file, "
                    + "or train and stamp the model again.",
                error);
        }
    }

    /// <summary>Checks that a model with a stamp beside it may run with a fitted pipeline.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="allowUnstamped">
    /// Whether a model without a stamp passes with a warning. A model with a different stamp never passes.
    /// </param>
    /// <param name="label">The label whose prediction is expected, by its property; null for the only one, or for any.</param>
    /// <returns>The differences that change no number, in words, for a log; empty if there are none.</returns>
    /// <exception cref="MismatchException">
    /// The model has no stamp, is not the file for which the stamp was written, or was made with other
    /// preprocessing; the message names the differences.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<string> VerifyBeside<TRow>(
        string path, FittedPipeline<TRow> fitted, bool allowUnstamped = false, string? label = null) =>
        Verify(ReadBeside(path), fitted, path, allowUnstamped, label);

    static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
