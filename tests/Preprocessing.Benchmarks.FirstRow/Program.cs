using System.Diagnostics;
using System.Globalization;
using Preprocessing;
using Preprocessing.Benchmarks.Flights;

// How long a server takes from the start of its code to the first row: loads the fitted pipeline that is
// named, and transforms a flight twice.
var start = Stopwatch.GetTimestamp();
var fitted = FlightRow.Pipeline.Load(args[0]);
var loaded = Stopwatch.GetElapsedTime(start);
var features = new float[fitted.Width];
var flight = new FlightRow { Departure = new DateTime(2001, 6, 7, 18, 30, 0), Distance = 733, Origin = "ORD", Destination = "LGA" };
fitted.Transform(flight, features);
var first = Stopwatch.GetElapsedTime(start);
fitted.Transform(flight, features);
var second = Stopwatch.GetElapsedTime(start);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{loaded.TotalMilliseconds} {first.TotalMilliseconds} {second.TotalMilliseconds - first.TotalMilliseconds}"));
