namespace Preprocessing.Datasets;

/// <summary>A file of the working folder, as it was when the folder was listed.</summary>
/// <param name="Name">Its name in the dataset.</param>
/// <param name="Path">Its whole path.</param>
/// <param name="Length">The number of bytes.</param>
/// <param name="Written">When it was last written, in ticks.</param>
readonly record struct WorkingFile(string Name, string Path, long Length, long Written)
{
    /// <summary>Whether the file is still as it was listed.</summary>
    public bool IsUnchanged => new FileInfo(Path) is { Exists: true } now && now.Length == Length && now.LastWriteTimeUtc.Ticks == Written;
}

/// <summary>Lists the data of a dataset in the working folder.</summary>
static class WorkingFolder
{
    /// <summary>The files of a dataset, in the order of their names; none if there is nothing.</summary>
    /// <exception cref="DatasetException">A file has a name that a dataset cannot have, or is a link.</exception>
    public static IReadOnlyList<WorkingFile> List(string path, CancellationToken cancellationToken)
    {
        var files = new List<WorkingFile>();
        FileSystemInfo here = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (here.LinkTarget is not null)
            throw Link(here.FullName);
        if (here is DirectoryInfo folder)
            Add(folder, "", path, files, cancellationToken);
        else if (here.Exists)
            files.Add(Note((FileInfo)here, here.Name, path));
        files.Sort((one, other) => RelativeName.CodePoints.Compare(one.Name, other.Name));
        return files;
    }

    static void Add(DirectoryInfo folder, string prefix, string root, List<WorkingFile> files, CancellationToken cancellationToken)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = prefix + item.Name;
            if (item.LinkTarget is not null)
                throw Link(item.FullName);
            if (item is DirectoryInfo inner)
                Add(inner, name + "/", root, files, cancellationToken);
            else
                files.Add(Note((FileInfo)item, name, root));
        }
    }

    static WorkingFile Note(FileInfo file, string name, string root)
    {
        RelativeName.Check(name, $"'{root}'");
        // DVC leaves out what these name, so that it would see another dataset than we do.
        if (file.Name == ".dvcignore" && File.ReadLines(file.FullName).Any(line => line.Trim() is { Length: > 0 } text && text[0] != '#'))
            throw new DatasetException($"'{file.FullName}' names files that DVC leaves out, which is not done here. Remove it, and move "
                + "these files out of the dataset.");
        return new(name, file.FullName, file.Length, file.LastWriteTimeUtc.Ticks);
    }

    static DatasetException Link(string path) => new(
        $"'{path}' is a link, which may lead out of the dataset or to other bytes at any time. Put the file itself there.");
}
