using System.Reflection;

namespace Preprocessing.Tool;

/// <summary>A class with a pipeline, of an assembly that was loaded for it.</summary>
/// <param name="Type">The class.</param>
sealed record PipelineClass(Type Type)
{
    static readonly MethodInfo Run = typeof(PipelineClass).GetMethod(nameof(RunAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The name of the pipeline.</summary>
    public string Name { get; } = Type.GetCustomAttribute<PipelineAttribute>()!.Name;

    /// <summary>Whether a class has a pipeline.</summary>
    public static bool IsOne(Type type) =>
        type is { IsClass: true, ContainsGenericParameters: false } && type.IsDefined(typeof(PipelineAttribute), inherit: false)
        && type.GetInterfaces().Contains(typeof(IPipelineRow<>).MakeGenericType(type));

    /// <summary>Whether a name means this class: that of the pipeline, or that of the class with or without its namespace.</summary>
    public bool Is(string name) => name == Name || name == Type.Name || name == Type.FullName;

    /// <summary>Does a work with the class.</summary>
    /// <exception cref="RefusedException">Its code does not go with this version of the tool.</exception>
    public async Task<T> DoAsync<T>(IPipelineWork<T> work)
    {
        try
        {
            return await (Task<T>)Run.MakeGenericMethod(Type, typeof(T)).Invoke(
                null, BindingFlags.DoNotWrapExceptions, null, [work], null)!;
        }
        catch (Exception cause) when (PipelineAssembly.IsForeign(cause))
        {
            throw PipelineAssembly.Foreign(Type.Assembly.Location, cause);
        }
    }

    static Task<T> RunAsync<TRow, T>(IPipelineWork<T> work) where TRow : IPipelineRow<TRow> => work.RunAsync<TRow>();
}
