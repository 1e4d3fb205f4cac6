[assembly: AssemblyFixture(typeof(Preprocessing.FeatureStore.Redis.Tests.SharedServer))]

namespace Preprocessing.FeatureStore.Redis.Tests;

/// <summary>The server of the tests of this assembly. Those that stop it run alone: all are in one collection.</summary>
public sealed class SharedServer : IDisposable
{
    internal RedisServer Server { get; } = new();

    public void Dispose() => Server.Dispose();
}
