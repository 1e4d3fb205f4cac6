using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Preprocessing.Data;

namespace Preprocessing.FeatureStore.AspNetCore.Tests;

/// <summary>A server that materialises while it runs.</summary>
public sealed class MaterializerTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_serves_what_its_source_gets_and_ends()
    {
        Directory.CreateDirectory(folder["incoming"]);
        Write("one", 42);
        Secret[] some = [new() { At = new(2026, 5, 1), Value = 1 }];
        var view = await Secret.Pipeline.FitAsync(some, cancellationToken: Stop);
        var failures = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(_ => ViewStore.Open(folder["features"], new MemoryStore()));
        builder.Services.AddFeatureMaterializer(
            view,
            (after, stop) => DataSource.OpenNewAsync<Secret>(after, stop, folder["incoming/*.csv"]),
            new() { Interval = TimeSpan.FromMilliseconds(5), Failed = _ => Interlocked.Increment(ref failures) });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        await app.StartAsync(Stop);
        var reader = await OpenAsync(app.Services.GetRequiredService<ViewStore>().Online!);
        await ServedAsync(42);
        File.WriteAllText(folder["incoming/two.csv"], "At,Value\nsoon,1\n");
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref failures) > 0));
        Write("two", 43);
        await ServedAsync(43);
        await app.StopAsync(Stop);
        await app.DisposeAsync();
        // The folder is free: whoever comes next goes on.
        await using var store = ViewStore.Open(folder["features"]);
        (await store.MaterializeNewAsync(
            view, (after, stop) => DataSource.OpenNewAsync<Secret>(after, stop, folder["incoming/*.csv"]), cancellationToken: Stop))
            .Rows.ShouldBe(2);

        Task ServedAsync(double value) => UntilAsync(async () =>
        {
            var values = new double[1];
            await reader.GetAsync(new FeatureKey().Begin(), new(2026, 5, 2), values, Stop);
            return values[0] == value;
        });

        // The view is there once the first round has put it.
        async Task<ViewReader<Secret>> OpenAsync(IOnlineStore online)
        {
            await UntilAsync(async () => (await online.ViewsAsync(Stop)).Count > 0);
            return await ViewReader<Secret>.OpenAsync(online, view, Stop);
        }
    }

    static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        while (!await isTrue())
            await Task.Delay(5, Stop);
    }

    void Write(string name, double value)
    {
        File.WriteAllText(folder["growing.tmp"], $"At,Value\n2026-05-01T00:00:{value:00},{value}\n");
        File.Move(folder["growing.tmp"], folder[$"incoming/{name}.csv"], overwrite: true);
    }
}
