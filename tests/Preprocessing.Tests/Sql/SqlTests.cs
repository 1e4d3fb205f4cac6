using Preprocessing.Compiling;

namespace Preprocessing.Tests.Sql;

/// <summary>Every step in DuckDB: its numbers are those of the generated code, but for the engine's own functions, or there is a reason why it has no SQL.</summary>
public class SqlTests
{
    [Fact]
    public void Every_step()
    {
        var outcomes = SqlRun.All();
        outcomes.Where(run => run.Outcome.StartsWith("WRONG", StringComparison.Ordinal)).ShouldBeEmpty();
        Snapshot.Match(string.Concat(outcomes.Select(run => $"{run.Use}: {run.Outcome}\n")), "txt");
    }
}
