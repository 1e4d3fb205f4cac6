using System.Globalization;
using Preprocessing.Benchmarks;
using Preprocessing.Benchmarks.Running;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["cell", var workload, var contender]:
        Worker.Serve(Contenders.Create(workload, contender));
        break;
    case ["contest", var workload, .. var some]:
        foreach (var result in Contest.Run(workload, some is [] ? Contenders.Of(workload) : some, [1, 2], text => Console.Error.WriteLine(text)))
            Console.WriteLine($"{result.Measure,-8} {result.Threads} {result.Contender,-16} {result.Failure ?? $"{result.Time:N1} ns, {result.Busy:N1} ns of processors, {result.Bytes:N1} bytes"}");
        break;
}
