namespace Preprocessing.Scaffolding;

/// <summary>The page of a project: what to do next.</summary>
static class ProjectPage
{
    public static string Of(ClassDraft draft) => $"""
        # {draft.Namespace}

        Written by `preprocess new`. Read `{draft.Namespace}.Features/{draft.ClassName}.cs` first: every property says why it has its steps, and
        what was left out stands there as a comment.

        ```console
        dotnet test {draft.Namespace}.Features.Tests
        dotnet build {draft.Namespace}.Features -t:LockPreprocessing
        dotnet run -c Release --project {draft.Namespace}.Trainer -- <data> <data to judge on>
        dotnet run -c Release --project {draft.Namespace}.Server -- --model model --urls http://127.0.0.1:5080
        ```

        The lock is the definition that was last reviewed: commit it beside the class. The server refuses a model that was made with other
        preprocessing, and says what differs.

        """;
}
