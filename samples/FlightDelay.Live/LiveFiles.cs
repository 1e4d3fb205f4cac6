namespace FlightDelay.Live;

/// <summary>What training leaves for the server, in one folder.</summary>
sealed record LiveFiles(string Folder)
{
    /// <summary>The fitted pipeline of the flights.</summary>
    public string Flights => Path.Combine(Folder, "live-flight.fitted.json");

    /// <summary>The fitted view of the delays of airports.</summary>
    public string Airports => Path.Combine(Folder, "airport-delays.fitted.json");

    /// <summary>The fitted view of the delays of the country.</summary>
    public string Network => Path.Combine(Folder, "network-delays.fitted.json");

    /// <summary>The model.</summary>
    public string Model => Path.Combine(Folder, "model.zip");

    /// <summary>The offline rows of the views.</summary>
    public string Features => Path.Combine(Folder, "features");

    /// <summary>The online rows of the views.</summary>
    public string Online => Path.Combine(Folder, "online.db");
}
