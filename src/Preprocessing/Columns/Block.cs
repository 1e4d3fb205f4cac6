namespace Preprocessing;

/// <summary>A block: the rows of a batch that are processed together.</summary>
static class Block
{
    /// <summary>
    /// The number of rows of a block: so few that the numbers of all features stay in the cache until they are written row by row.
    /// </summary>
    public const int Rows = 128;
}
