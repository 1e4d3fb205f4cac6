namespace Preprocessing.Scaffolding;

/// <summary>The kind of model that features are for.</summary>
public enum ModelFamily
{
    /// <summary>Boosted trees and forests: they need no scales, and learn what missing values mean.</summary>
    Trees,

    /// <summary>Linear and logistic regression: numbers are scaled, filled and straightened, categories get a slot each.</summary>
    Linear,

    /// <summary>Neural networks: as for linear models, and large categories become the ids of an embedding.</summary>
    Network,
}
