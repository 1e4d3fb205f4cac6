namespace FlightDelay.Trainer;

/// <summary>
/// The files of a run. They are written to a temporary folder and then moved together, so that a full disk never leaves a model beside the
/// fitted pipeline of another run.
/// </summary>
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

    /// <summary>The temporary path of a file.</summary>
    public string this[string name] => Path.Combine(beside, name);

    /// <summary>Moves all written files to their final folder.</summary>
    public void Publish()
    {
        foreach (var file in Directory.GetFiles(beside))
            File.Move(file, Path.Combine(place, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Removes the files that were not published.</summary>
    public void Dispose() => Directory.Delete(beside, recursive: true);
}
