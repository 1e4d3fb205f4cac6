using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Preprocessing.Support;

/// <summary>
/// An assembly of generated code that several parts of a run need: the first compiles it, the others read the file. The uses of all
/// steps are nearly five hundred pipelines, which take most of a minute to compile.
/// </summary>
/// <remarks>It refers to the assemblies that run, not to those that programs are compiled against, so no project can refer to it.</remarks>
static class SharedAssembly
{
    /// <summary>
    /// The path of the assembly. It is compiled now unless the same texts have been, by the same code, compiler and generator, against
    /// the same library and platform; nothing is kept of others.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="files">The texts.</param>
    public static string Of(string name, IReadOnlyList<string> files)
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "artifacts", "compiled", name));
        var path = Path.Combine(folder, Key(files), name + ".dll");
        Directory.CreateDirectory(folder);
        using var turn = Turn(folder);
        if (File.Exists(path))
            return path;
        foreach (var outdated in Directory.GetDirectories(folder))
            Directory.Delete(outdated, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var written = path + ".written";
        File.WriteAllBytes(written, GeneratorRun.Over(files).Emit(name));
        File.Move(written, path);
        return path;
    }

    /// <summary>A hash of all that the assembly depends on. The compiler gives another id to an assembly of other content.</summary>
    static string Key(IReadOnlyList<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[]
        {
            typeof(object),
            typeof(CSharpCompilation),
            typeof(PipelineAttribute),
            typeof(Generators.PipelineGenerator),
            typeof(GeneratorRun),
        })
            hash.AppendData(part.Module.ModuleVersionId.ToByteArray());
        foreach (var text in files)
        {
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Waits until no other process compiles in the folder.</summary>
    static FileStream Turn(string folder)
    {
        for (var tries = 0; ; tries++)
            try
            {
                return new(Path.Combine(folder, "turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 6000)
            {
                Thread.Sleep(100);
            }
    }

    static string Here([CallerFilePath] string file = "") => file;
}
