using System.Globalization;
using Preprocessing.FeatureStore;
using Preprocessing.Support;

if (args[0] == "materialize")
{
    await Beat.MaterializeAsync(args[1], Console.WriteLine);
    return;
}

// Puts rows into a file of SQLite until it is killed, or cannot: worker <path> <first tick> <bytes of a row>. It says each tick that is
// acknowledged, and in the end what went wrong.
var (path, tick, length) = (args[0], long.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
var view = new OnlineView("killed", "sha256:11111111", "sha256:22222222", ["a"]);
try
{
    // Two writers without a pause may keep each other waiting.
    await using var store = SqliteStore.Open(path, new() { Timeout = TimeSpan.FromMinutes(2) });
    await store.AddViewAsync(view);
    for (; ; tick++)
    {
        // Some of the keys in each batch, so that what is there tells where the writer came to.
        var now = tick;
        await store.PutAsync(
            view.Id, [.. Enumerable.Range(0, 50).Select(key => SampleRow.Of((byte)(key + now % 3), now, sequence: now, length: length))]);
        Console.WriteLine(tick.ToString(CultureInfo.InvariantCulture));
    }
}
catch (StoreException refusal)
{
    Console.WriteLine(refusal.Message);
}
