namespace FlightDelay.Trainer;

/// <summary>The files of a run, written beside their place and moved there together: a model never lies beside another run's fitted pipeline because a disk was full.</summary>
sealed class Results : IDisposable
{
    readonly string place;
    readonly string beside;

    public Results(string folder)
    {
        place = Path.GetFullPath(folder);
        beside = Path.Combine(place, $".{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(beside);
    }

    /// <summary>Where to write a file for now.</summary>
    public string this[string name] => Path.Combine(beside, name);

    /// <summary>Puts all files that were written in their place.</summary>
    public void Publish()
    {
        foreach (var file in Directory.GetFiles(beside))
            File.Move(file, Path.Combine(place, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose() => Directory.Delete(beside, recursive: true);
}
