namespace Preprocessing.Datasets.Tests;

/// <summary>Hands each report on at once, on the thread that reports.</summary>
sealed class Now<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
