using System.Security.Cryptography;
using System.Text;
using static Preprocessing.Onnx.ModelMessages;

namespace Preprocessing.Onnx;

/// <summary>An ONNX file whose structure is valid: its fields, the files of weights that it names, and its stamp.</summary>
sealed class ModelFile : IDisposable
{
    // Each of these is the name of a member of a stamp, and reveals a stamp even if the entry around it is damaged.
    static readonly byte[][] Marks = [.. new[] { "\"transformHash\"", "\"stateHash\"", "\"schemaHash\"" }.Select(Encoding.UTF8.GetBytes)];

    readonly FileStream file;
    readonly string path;
    readonly List<MessageField> fields = [];
    readonly List<MessageField> stamps = [];
    readonly SortedSet<string> weights = new(StringComparer.Ordinal);

    ModelFile(FileStream file, string path) => (this.file, this.path) = (file, path);

    /// <summary>Opens a file and checks its structure.</summary>
    /// <exception cref="MismatchException">The file is no ONNX model, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelFile Open(string path)
    {
        var model = new ModelFile(File.OpenRead(path), path);
        try
        {
            model.Read();
            return model;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            model.Dispose();
            throw Damaged(path, error.Message, error);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Reads the text of the stamp; gives null if the model has none.</summary>
    /// <exception cref="MismatchException">There are several stamps, or the stamp is damaged or too long.</exception>
    public string? StampText()
    {
        if (stamps.Count != 1)
            return stamps.Count == 0 ? null : throw Damaged(path, $"it has {stamps.Count} stamps");
        try
        {
            return ReadStamp(stamps[0]);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            throw Damaged(path, error.Message, error);
        }
    }

    /// <summary>Copies everything except the stamp, byte by byte, and hashes the copy and the files of weights.</summary>
    /// <remarks>
    /// The hash is the SHA-256 of the file without its stamps. If tensors keep their numbers in other files, the hashed bytes continue
    /// with, for each of these files in the ordinal order of their names: its name as the model has it, a zero byte, and the SHA-256 of its
    /// content.
    /// </remarks>
    /// <exception cref="MismatchException">A file of weights is missing, or is not beside the model.</exception>
    public string CopyWithoutStamp(Stream to)
    {
        using var hash = SHA256.Create();
        using var hashing = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        foreach (var field in fields.Except(stamps))
            Copy(field.Start, field.End, to, hashing);
        foreach (var name in weights)
        {
            hashing.Write(Encoding.UTF8.GetBytes(name + "\0"));
            using var content = OpenWeights(name);
            hashing.Write(SHA256.HashData(content));
        }
        hashing.FlushFinalBlock();
        return Convert.ToHexStringLower(hash.Hash!);
    }

    public void Dispose() => file.Dispose();

    /// <summary>Creates the error for a file that is no valid model, or has no valid stamp.</summary>
    public static MismatchException Damaged(string path, string reason, Exception? cause = null) =>
        new(
            $"The model '{path}' cannot be checked: {reason.TrimEnd('.')}. It is damaged or was edited. Restore the file, "
                + "or make the model again and stamp it.",
            cause);

    void Read()
    {
        fields.AddRange(ModelMessages.Read(file, Kind.Model, 0, file.Length, weights));
        if (fields.Count(field => field.Number == Graph) is not 1 and var graphs)
            throw new InvalidDataException(graphs == 0 ? "it is no ONNX model: it has no graph" : $"it has {graphs} graphs, expected one");
        foreach (var field in fields.Where(field =>
            field.Number != Graph && field.Type == Google.Protobuf.WireFormat.WireType.LengthDelimited))
            if (field.Number == Metadata && HasStampKey(field))
                stamps.Add(field);
            else if (field.Bytes(file, 1 << 12) is var start && Array.Exists(Marks, mark => start.AsSpan().IndexOf(mark) >= 0))
                throw new InvalidDataException(
                    $"its field {field.Number} at byte {field.Start} holds a stamp, but not as the entry '{Stamp.Key}' of its metadata");
    }

    bool HasStampKey(MessageField entry) => MessageField.All(file, entry.Content, entry.End)
        .Where(part => part.Number == Key && part.End - part.Content == Stamp.Key.Length).ToList()
        .Exists(part => Encoding.UTF8.GetString(part.Bytes(file, Stamp.Key.Length)) == Stamp.Key);

    string ReadStamp(MessageField entry)
    {
        if (MessageField.All(file, entry.Content, entry.End).ToList() is not [{ Number: Key }, { Number: Value } value])
            throw new InvalidDataException("its stamp is not an entry of a key and a value");
        if (value.End - value.Content is > Stamp.MaxLength and var length)
            throw new InvalidDataException($"its stamp has {length} bytes, and {Stamp.MaxLength} are the most that a stamp has");
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value.Bytes(file, Stamp.MaxLength));
    }

    FileStream OpenWeights(string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))! + Path.DirectorySeparatorChar;
        if (name.Length == 0
            || name.Contains('\0')
            || Path.IsPathRooted(name)
            || !Path.GetFullPath(name, folder).StartsWith(folder, StringComparison.Ordinal))
            throw Damaged(path, $"it keeps weights in '{name.Replace('\0', '?')}', expected a file in its own folder");
        try
        {
            return File.OpenRead(Path.Combine(folder, name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Damaged(path, $"its file of weights '{name}' cannot be read ({error.Message.TrimEnd('.')})", error);
        }
    }

    void Copy(long start, long end, params ReadOnlySpan<Stream> to)
    {
        var buffer = new byte[1 << 16];
        file.Position = start;
        for (var left = end - start; left > 0;)
        {
            var count = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (count == 0)
                throw new EndOfStreamException($"The file ends {left} bytes too early; somebody shortened it meanwhile.");
            foreach (var stream in to)
                stream.Write(buffer, 0, count);
            left -= count;
        }
    }
}
