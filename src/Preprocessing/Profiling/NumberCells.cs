using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The finite numbers of a column with their numbers of rows, for its profile.</summary>
/// <remarks>
/// Exact as long as there are at most <see cref="MostExact"/> distinct numbers beside the small whole ones (<see cref="IsSmallWhole"/>).
/// Beyond it the fewest low bits are dropped that leave at most <see cref="MostCells"/> cells; a cell counts the numbers that agree in
/// their upper bits. Which bits are dropped depends on the set of the numbers alone, so the order of the rows and the cutting of the work
/// change nothing.
/// </remarks>
sealed class NumberCells
{
    /// <summary>The number of distinct numbers, beside small whole ones, up to which all are kept.</summary>
    public const int MostExact = 1 << 12;

    /// <summary>The number of cells beyond it: 49 quantiles need no more, and so few stay in the cache next to the processor.</summary>
    public const int MostCells = 1 << 12;

    /// <summary>The least small whole number, and their number.</summary>
    public const int LeastWhole = -64, Wholes = 1 << 13;

    // Without the mantissa, sign and exponent are left: at most 4,094 cells.
    const int MostDropped = 52;

    // Cells that lie close together, as those of most columns, are counted in an array: a cell per element, without a search.
    const int WindowLength = 1 << 13;

    QuantileCells table = new();
    HyperLogLog? sketch; // of the distinct numbers, once bits are dropped
    int others; // distinct numbers beside the small whole ones, before that
    long[] window = [];
    bool isOpen;
    ulong first;
    int usedInWindow;

    /// <summary>The number of distinct numbers, and whether it is exact.</summary>
    public (double Count, bool IsExact) Distinct => sketch is null ? (table.Used, true) : (Math.Round(sketch.Estimate()), false);

    /// <summary>The number of rows.</summary>
    public RowCount Rows
    {
        get
        {
            RowCount sum = default;
            foreach (var (_, rows) in Ordered())
                sum += rows;
            return sum;
        }
    }

    /// <summary>Whether a number is one of the whole numbers that are always kept apart until bits are dropped.</summary>
    public static bool IsSmallWhole(double number) => (long)number - LeastWhole is >= 0 and < Wholes && (long)number == number;

    /// <summary>Adds finite numbers, each once; none is −0 or small and whole.</summary>
    public void Add(ReadOnlySpan<double> numbers)
    {
        if (sketch is null)
            AddExact(numbers);
        else
            AddRounded(numbers);
        Fit();
    }

    /// <summary>Adds a finite number, never −0, for several rows, but not for none.</summary>
    public void Add(double number, RowCount rows)
    {
        Close();
        AddToTable(BitConverter.DoubleToUInt64Bits(number), rows);
        sketch?.Add(number);
        Fit();
    }

    /// <summary>Adds what another instance has seen.</summary>
    public void Merge(NumberCells other)
    {
        Close();
        other.Close();
        if (other.sketch is { } theirs)
        {
            Sketch();
            sketch!.Merge(theirs);
            if (other.table.Level > table.Level)
                Drop(Ordered(), other.table.Level);
        }
        other.table.Each((bits, rows) =>
        {
            AddToTable(bits, rows);
            if (other.sketch is null)
                sketch?.Add(BitConverter.UInt64BitsToDouble(bits));
        });
        Fit();
    }

    /// <summary>The cells by rising number: the least and the greatest number that a cell may hold, and its number of rows.</summary>
    public (double Least, double Greatest, RowCount Rows)[] InOrder()
    {
        var dropped = (1UL << table.Level) - 1;
        var cells = Array.ConvertAll(Ordered(), cell =>
        {
            double near = BitConverter.UInt64BitsToDouble(cell.Bits), far = BitConverter.UInt64BitsToDouble(cell.Bits | dropped);
            return near < 0 || double.IsNegative(near) ? (far, near, cell.Rows) : (near, far, cell.Rows);
        });
        // The order of the bits has the positive numbers first, then the negative numbers downwards.
        Array.Sort(Array.ConvertAll(cells, cell => cell.Item1), cells);
        return cells;
    }

    /// <summary>Writes the cells.</summary>
    public void Write(SummaryWriter writer)
    {
        var cells = Ordered();
        writer.Byte((byte)table.Level);
        writer.Count(cells.Length);
        foreach (var (bits, rows) in cells)
        {
            writer.Number(BitConverter.UInt64BitsToDouble(bits));
            writer.Count(rows);
        }
        sketch?.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NumberCells Read(ref SummaryReader reader)
    {
        var cells = new NumberCells();
        int level = reader.Byte();
        var used = reader.Count();
        SummaryReader.Require(level <= MostDropped && used >= 0 && used <= (level == 0 ? MostExact + Wholes : MostCells));
        cells.table.Coarsen(level);
        ulong before = 0;
        for (long i = 0; i < used; i++)
        {
            var (number, rows) = (reader.Number(), reader.Weighed());
            var bits = BitConverter.DoubleToUInt64Bits(number);
            SummaryReader.Require(double.IsFinite(number) && cells.Floor(bits) == bits && (i == 0 || bits > before) && rows > 0
                && (level > 0 || bits != 1UL << 63));
            cells.AddToTable(bits, rows);
            before = bits;
        }
        if (level > 0)
            cells.sketch = HyperLogLog.Read(ref reader);
        SummaryReader.Require(level > 0 || cells.others <= MostExact);
        return cells;
    }

    void AddExact(ReadOnlySpan<double> numbers)
    {
        var before = table.Used;
        for (var i = 0; i < numbers.Length; i++)
        {
            // Times of events stand in order, so that equal ones follow one another.
            var from = i;
            while (i + 1 < numbers.Length && numbers[i + 1] == numbers[i])
                i++;
            table.Add(BitConverter.DoubleToUInt64Bits(numbers[from]), 1 + i - from);
        }
        others += table.Used - before;
    }

    void AddRounded(ReadOnlySpan<double> numbers)
    {
        sketch!.Add(numbers);
        if (!isOpen && !TryOpen())
        {
            foreach (var number in numbers)
                AddToTable(BitConverter.DoubleToUInt64Bits(number), 1);
            return;
        }
        var (level, counts, start, used) = (table.Level, window, first, usedInWindow);
        foreach (var number in numbers)
        {
            var bits = BitConverter.DoubleToUInt64Bits(number);
            var place = (bits >> level) - start;
            if (place >= (ulong)counts.Length)
                table.Add(bits >> level << level, 1);
            else if (counts[place]++ == 0)
                used++;
        }
        usedInWindow = used;
    }

    void AddToTable(ulong bits, RowCount rows)
    {
        var before = table.Used;
        table.Add(Floor(bits), rows);
        if (!IsSmallWhole(BitConverter.UInt64BitsToDouble(bits)))
            others += table.Used - before;
    }

    // Cells are known by the number of theirs that is nearest to 0, with zeros for the bits that are dropped.
    ulong Floor(ulong bits) => bits >> table.Level << table.Level;

    void Fit()
    {
        if (sketch is null ? others <= MostExact : table.Used + usedInWindow <= MostCells || table.Level == MostDropped)
            return;
        Sketch();
        var cells = Ordered();
        Drop(cells, Math.Clamp(QuantileCells.LevelFor(cells, MostCells), Math.Max(1, table.Level), MostDropped));
    }

    // The table still holds every distinct number when they first are too many.
    void Sketch()
    {
        if (sketch is not null)
            return;
        var all = sketch = new();
        table.Each((bits, _) => all.Add(BitConverter.UInt64BitsToDouble(bits)));
    }

    void Drop((ulong Bits, RowCount Rows)[] cells, int level)
    {
        Forget(level);
        foreach (var (bits, rows) in cells)
            table.Add(bits >> level << level, rows);
    }

    // The cells by rising bits. Those of the window are in order.
    (ulong Bits, RowCount Rows)[] Ordered()
    {
        if (usedInWindow == 0)
            return table.Sorted();
        var cells = new (ulong Bits, RowCount Rows)[usedInWindow + table.Used];
        var found = 0;
        for (var place = 0; place < window.Length; place++)
            if (window[place] > 0)
                cells[found++] = ((first + (ulong)place) << table.Level, window[place]);
        table.Each((bits, rows) => cells[found++] = (bits, rows));
        if (table.Used > 0)
            Array.Sort(Array.ConvertAll(cells, cell => cell.Bits), cells);
        return cells;
    }

    // Moves the cells that lie closest together from the table to the window, in whose middle they are, with room for more on both sides.
    // The window has no room for fractions of rows.
    bool TryOpen()
    {
        var (cells, level) = (Ordered(), table.Level);
        if (Array.Exists(cells, cell => cell.Rows.Fraction > 0))
            return false;
        var (from, most) = (0, 0);
        for (int low = 0, high = 0; high < cells.Length; high++)
        {
            while ((cells[high].Bits >> level) - (cells[low].Bits >> level) >= WindowLength)
                low++;
            if (high + 1 - low > most)
                (from, most) = (low, high + 1 - low);
        }
        if (window.Length == 0)
            window = new long[WindowLength];
        Forget(level);
        isOpen = true;
        first = Middle(cells[from].Bits >> level, cells[from + most - 1].Bits >> level);
        foreach (var (bits, rows) in cells)
        {
            var place = (bits >> level) - first;
            if (place >= WindowLength)
                table.Add(bits, rows);
            else
                (window[place], usedInWindow) = (rows.Rows, usedInWindow + 1);
        }
        return true;
    }

    static ulong Middle(ulong low, ulong high)
    {
        var room = WindowLength - 1 - (high - low);
        return low - Math.Min(low, room / 2);
    }

    // Moves the cells of the window back to the table.
    void Close()
    {
        if (isOpen)
            Drop(Ordered(), table.Level);
    }

    void Forget(int level)
    {
        table = new();
        table.Coarsen(level);
        if (usedInWindow > 0)
            Array.Clear(window);
        (isOpen, usedInWindow) = (false, 0);
    }
}
