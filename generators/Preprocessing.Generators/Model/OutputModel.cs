namespace Preprocessing.Generators.Model;

/// <summary>A named tensor beside the one vector of features.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInt64">Whether it holds whole numbers, else single precision.</param>
sealed record OutputModel(string Name, bool IsInt64)
{
    /// <summary>The identifier that generated code has for it.</summary>
    public string Field => "Output_" + Name.Replace("-", "__");

    /// <summary>The member of the runtime's <c>OutputType</c>.</summary>
    public string Type => IsInt64 ? "Int64" : "Single";
}
