using System;

namespace Preprocessing.Generators.Emission;

/// <summary>The text of a file, or why it could not be written.</summary>
sealed record EmittedFile(string HintName, string? Text, string? Failure)
{
    public static EmittedFile Of(string hintName, Func<string> write)
    {
        try
        {
            return new(hintName, write(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(hintName, null, Discovery.Failure.Describe(exception));
        }
    }
}
