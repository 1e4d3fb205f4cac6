using System.Globalization;

namespace Preprocessing.Data;

/// <summary>
/// A folder into which rows land. Files of a run have hidden names until the ledger names them; only then do they get their own.
/// </summary>
sealed class LandingFolder : IDisposable
{
    /// <summary>The folder of rows that broke a constraint: hidden, because they are no data.</summary>
    public const string Rejected = ".rejected";

    readonly string folder;
    readonly FileStream held;
    readonly Action<string> step;

    LandingFolder(string folder, FileStream held, Action<string> step) => (this.folder, this.held, this.step) = (folder, held, step);

    /// <summary>The path of the ledger. Readers of data skip a name that begins like this, and so do other tools.</summary>
    public string Ledger => Path("_landing.json");

    /// <summary>Opens a folder for one landing.</summary>
    /// <exception cref="SourceException">Another landing has it open.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static LandingFolder Open(string folder, Action<string> step)
    {
        Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, ".landing.lock");
        return new(folder, HeldFile.Open(path, cause => new SourceException(
            $"'{folder}' is landed into by another process, which holds '{path}'. Wait for it to end.", cause)), step);
    }

    /// <summary>The name of a file.</summary>
    public static string Part(int run, int number) => string.Create(CultureInfo.InvariantCulture, $"part-{run:D6}-{number:D4}.parquet");

    /// <summary>The path of a file that the ledger names.</summary>
    public string Path(string name) => System.IO.Path.Combine(folder, name);

    /// <summary>
    /// Completes a run that was killed behind its ledger, removes what one left that was killed before, and reads the ledger.
    /// </summary>
    /// <exception cref="SourceException">The ledger cannot be read, or a file that it names is gone.</exception>
    public LandingLedger? Recover()
    {
        var ledger = File.Exists(Ledger) ? LandingLedger.Parse(Ledger, File.ReadAllBytes(Ledger)) : null;
        if (ledger is { IsPublished: false })
            Name(ledger);
        foreach (var left in Directory.EnumerateFiles(folder, ".*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        }).Where(IsLeft).ToList())
        {
            File.Delete(left);
            step("removed a file that was left");
        }
        return ledger is null ? null : ledger with { IsPublished = true };
    }

    /// <summary>Writes a file under its hidden name.</summary>
    /// <returns>Its name, as the ledger has it.</returns>
    public async Task<string> StageAsync(string inner, string name, Func<string, Task> write)
    {
        var path = inner.Length == 0 ? name : $"{inner}/{name}";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(path))!);
        step("made a folder");
        await write(Hidden(path)).ConfigureAwait(false);
        step("wrote a file");
        return path;
    }

    /// <summary>Says that a file is being written.</summary>
    public void Writing() => step("writing a file");

    /// <summary>Replaces the ledger, from which moment on the rows have landed, and gives the files their names.</summary>
    public void Publish(LandingLedger ledger)
    {
        AtomicFile.Write(Ledger, ledger.Write);
        step("wrote the ledger");
        Name(ledger);
    }

    /// <summary>Lets another landing open the folder.</summary>
    public void Dispose() => held.Dispose();

    void Name(LandingLedger ledger)
    {
        foreach (var file in ledger.Files)
        {
            if (File.Exists(Hidden(file)))
                File.Move(Hidden(file), Path(file), overwrite: true);
            else if (!File.Exists(Path(file)))
                throw new SourceException($"'{Ledger}' names '{file}', which is gone before its run was complete. Restore it, or land all "
                    + "rows anew into another folder.");
            step("named a file");
        }
        AtomicFile.Write(Ledger, (ledger with { IsPublished = true }).Write);
        step("completed the run");
    }

    string Hidden(string name) => Path(System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(name)!, "." + System.IO.Path.GetFileName(name)));

    // What this class and AtomicFile name so.
    static bool IsLeft(string path) => System.IO.Path.GetFileName(path) is var name
        && (name.StartsWith(".part-", StringComparison.Ordinal) && name.EndsWith(".parquet", StringComparison.Ordinal)
            || (name.StartsWith("..part-", StringComparison.Ordinal) || name.StartsWith("._landing.json.", StringComparison.Ordinal))
                && name.EndsWith(".tmp", StringComparison.Ordinal));
}
