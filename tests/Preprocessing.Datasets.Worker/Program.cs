using System.Globalization;
using Preprocessing;
using Preprocessing.Datasets;

// Does one thing to a repository again and again, until it is killed or the disk is full: worker <operation> <root> <remote> <seed>.
var (operation, root, remote) = (args[0], args[1], args[2]);
var random = new Random(int.Parse(args[3], CultureInfo.InvariantCulture));
var repository = DatasetRepository.Open(root);
var data = Path.Combine(root, "data", "trips");
Console.WriteLine("ready");
try
{
    while (true)
        await DoAsync();
}
catch (Exception error) when (error is IOException or PreprocessingException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

async Task DoAsync()
{
    switch (operation)
    {
        case "commit":
            var content = $"x\n{random.Next()}\n{new string('1', random.Next(200_000))}\n";
            File.WriteAllText(Path.Combine(data, $"{random.Next(8)}.csv"), content);
            await repository.CommitAsync(data);
            break;
        case "checkout":
            var versions = repository.Log("trips");
            await repository.CheckoutAsync(versions[random.Next(versions.Count)].Address, new() { Force = true });
            break;
        case "push":
            await repository.PushAsync(
                "trips", DatasetRemote.Open(Path.Combine(remote, random.Next().ToString(CultureInfo.InvariantCulture))));
            break;
        case "pull":
            // Nobody may remove what a process reads, but everybody may remove objects of a cache: they are pulled again.
            foreach (var file in repository.Find("trips@kept").Files.Where(_ => random.Next(2) == 0))
                File.Delete(Path.Combine(root, ".pre", "cache", "files", "md5", file.Md5[..2], file.Md5[2..]));
            await repository.PullAsync("trips@kept", DatasetRemote.Open(remote));
            break;
        case "gc":
            File.WriteAllText(Path.Combine(data, "0.csv"), $"x\n{random.Next()}\n");
            await repository.CommitAsync(data);
            await repository.CollectAsync(new() { KeepLast = 1 });
            break;
        default:
            repository.Audit.Append("test.appended", random.Next().ToString(CultureInfo.InvariantCulture));
            break;
    }
}
