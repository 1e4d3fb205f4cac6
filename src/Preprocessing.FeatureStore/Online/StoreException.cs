namespace Preprocessing.FeatureStore;

/// <summary>A feature store cannot be reached, or does not hold what is asked of it. The message says which, and what to do.</summary>
public sealed class StoreException : PreprocessingException
{
    /// <summary>Creates the exception.</summary>
    public StoreException(string message, Exception? inner = null) : base(message, inner) { }
}
