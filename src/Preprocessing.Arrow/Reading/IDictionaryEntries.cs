namespace Preprocessing.Arrow;

/// <summary>Reads values that a dictionary may have.</summary>
interface IDictionaryEntries
{
    /// <summary>Creates the reader of columns whose values are positions in a dictionary that this one reads.</summary>
    ColumnReader AsDictionary(ColumnInfo info, string stored);
}
