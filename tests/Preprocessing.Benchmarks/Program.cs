using System.Globalization;
using Preprocessing.Benchmarks;
using Preprocessing.Benchmarks.Reporting;
using Preprocessing.Benchmarks.Running;
using Preprocessing.Benchmarks.Sections;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["table", .. var only]:
        var started = DateTime.UtcNow;
        Console.WriteLine(Report.Write(only, text => Console.Error.WriteLine($"[{DateTime.UtcNow - started:mm\\:ss}] {text}")));
        break;
    case ["section", var section, ..]:
        Section.Write(section);
        break;
    case ["cell", var workload, var contender]:
        Worker.Serve(Contenders.Create(workload, contender));
        break;
    case ["contest", var workload, .. var some]:
        foreach (var result in Contest.Run(
            workload, some is [] ? Contenders.Of(workload) : some, [1, 2], text => Console.Error.WriteLine(text)))
            Console.WriteLine($"{result.Measure,-8} {result.Threads} {result.Contender,-16} "
                + $"{result.Failure ?? $"{result.Wall:N1} ns, {result.Busy:N1} ns of processors, {result.Bytes:N1} bytes"}");
        break;
    default:
        Console.Error.WriteLine($"""
            table [PART…]                 measures everything, or these parts, and writes Results/{Machine.FileName}; about 10 minutes
            contest WORKLOAD [CONTENDER…] measures a workload and prints it: {string.Join(", ", Contenders.Workloads.Select(workload => $"\"{workload}\""))}
            {DataFolder.Variable}          names a folder with flights-3m.parquet; without it W1 runs on the extract under samples/data
            {DataFolder.QuickVariable}=1       few rows and runs, while developing; the page goes to the folder for temporary files
            """);
        return 1;
}
return 0;
