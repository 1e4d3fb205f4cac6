namespace Preprocessing.Data;

/// <summary>The options for reading JSON that a server gives page by page.</summary>
public sealed record HttpReadOptions
{
    /// <summary>
    /// The address of the first page: http or https, whole. Messages show neither its login nor the values of its query, but for that of
    /// the page.
    /// </summary>
    public required Uri Address { get; init; }

    /// <summary>How a page names the next. By default by a Link header; an answer without it is the last page.</summary>
    public Paging Paging { get; init; } = Paging.LinkHeader();

    /// <summary>
    /// How the objects of a page are read: <see cref="JsonReadOptions.ArrayProperty"/> names the property that holds them, and null means
    /// that the page itself is the array. Pages hold no lines, and are not cut into partitions.
    /// </summary>
    public JsonReadOptions Json { get; init; } = new();

    /// <summary>
    /// A column of the pipeline, of whole numbers, that grows with every new row, so that a later source asks for those behind the
    /// greatest; null if all rows are asked for.
    /// </summary>
    public string? IncreasingBy { get; init; }

    /// <summary>The parameter of the query by which the server is asked for rows with greater numbers alone.</summary>
    public string SinceParameter { get; init; } = "since";

    /// <summary>
    /// The <see cref="HttpSource{TRow}.Position"/> of an earlier source, where this one goes on; null for the beginning. It needs
    /// <see cref="IncreasingBy"/>, with which a server that gives rows of the earlier source again is refused; or
    /// <see cref="Paging.Cursor"/>, with which the last page is asked for again and read behind the rows that it had: a server whose pages
    /// change otherwise than by rows at the end is refused.
    /// </summary>
    public string? After { get; init; }

    /// <summary>The most pages, at least 1: a server that names more of them is refused.</summary>
    public int MaxPages { get; init; } = 100_000;

    /// <summary>
    /// How often a page is asked for again after status 408, 429 or 5xx, or a connection that broke off, in [0, 100]. Nothing else is
    /// repeated.
    /// </summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>
    /// About the pause before the first repetition, at least 0; each further pause doubles, with jitter. A Retry-After of the server is
    /// kept instead.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, at most a day: pauses grow up to it, and a server that asks for a longer one is refused.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where pauses take their time; tests need not wait.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Address and paging as messages show them: without login and values of the query, which may be secrets.</summary>
    public override string ToString() => $"{nameof(HttpReadOptions)} {{ {nameof(Address)} = "
        + $"{(Address.IsAbsoluteUri ? HttpAddress.Show(Address, Paging.Parameter) : "…")}, {nameof(Paging)} = {Paging} }}";

    internal void Check()
    {
        Json.Check();
        if (Json.IsLines == true)
            throw new ArgumentException(
                $"Pages hold an array of objects, not lines. Leave {nameof(JsonReadOptions)}.{nameof(JsonReadOptions.IsLines)} out.");
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"{nameof(Address)} is not a whole address that begins with http:// or https://.");
        if (After is not null && IncreasingBy is null && Paging is not CursorPaging)
            throw new ArgumentException(
                $"{nameof(After)} needs the column that grows, or cursors. Name it in {nameof(IncreasingBy)}, or read pages by "
                + $"{nameof(Paging)}.{nameof(Paging.Cursor)}.");
        ArgumentException.ThrowIfNullOrWhiteSpace(SinceParameter);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxPages);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxRetries, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxRetryDelay, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RetryDelay, MaxRetryDelay);
        Paging.Check(this);
    }
}
