namespace Preprocessing.Benchmarks.Running;

/// <summary>Shares pieces of work among threads.</summary>
static class Workers
{
    /// <summary>Runs pieces 0 to count − 1, each on the next thread that is free; on the calling one alone if it is only one.</summary>
    public static void Run(int threads, int count, Action<int> piece)
    {
        if (threads == 1)
        {
            for (var i = 0; i < count; i++)
                piece(i);
            return;
        }
        var next = -1;
        var others = Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work)).ToArray();
        foreach (var other in others)
            other.Start();
        Work();
        foreach (var other in others)
            other.Join();

        void Work()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < count;)
                piece(i);
        }
    }
}
