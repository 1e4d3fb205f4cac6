using Preprocessing.Tool;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
