using System.Security.Cryptography;
using Google.Protobuf;

namespace Preprocessing.Onnx.Proto;

/// <summary>Writes ONNX models with their stamp. Compiled into every package that writes models.</summary>
static class StampedModel
{
    /// <summary>Writes a model without external weights, then its stamp, which holds the hash of everything before it.</summary>
    public static void Write(ModelProto model, Stamp stamp, Stream stream)
    {
        using var hash = SHA256.Create();
        using (var hashing = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
            model.WriteTo(hashing);
        Append(stream, stamp, Convert.ToHexStringLower(hash.Hash!));
    }

    /// <summary>Adds a stamp to a model's metadata, at the end of its file.</summary>
    public static void Append(Stream stream, Stamp stamp, string modelHash) =>
        new ModelProto { MetadataProps = { new StringStringEntryProto { Key = Stamp.Key, Value = stamp.ToJson(modelHash) } } }
            .WriteTo(stream);
}
