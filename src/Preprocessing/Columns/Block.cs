namespace Preprocessing;

/// <summary>The rows of a batch that are worked on together.</summary>
static class Block
{
    /// <summary>The rows of a block: few enough that what the features make of them stays in the cache until it is written row by row.</summary>
    public const int Rows = 128;
}
