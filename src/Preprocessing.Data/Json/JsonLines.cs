namespace Preprocessing.Data;

/// <summary>Reads parts of files that have one object a line.</summary>
sealed class JsonLines<TRow>(JsonRows<TRow> rows) : IJsonReading<TRow>
{
    TextFile file = null!;
    TextPart part;
    Stream? stream;
    byte[] room = new byte[1 << 16];
    int at, count;
    long left, read, place;

    public void Begin(TextFile from, TextPart lines, CancellationToken cancellationToken)
    {
        (file, part, stream) = (from, lines, from.OpenAt(lines.Start, lines.End, cancellationToken));
        (at, count, read, place, left) = (0, 0, 0, lines.Start, lines.End - lines.Start);
        rows.Forget();
        rows.Filler.Place = row => $" (line {row + 1}{(rows.ErrorAt < 0 ? "" : $", byte {place + rows.ErrorAt}")})";
    }

    public Batch<TRow>? Next()
    {
        rows.Filler.Begin(file.Path, part.FirstRow + read, part.Rows - read);
        while (!rows.Filler.IsFull && Line(out var line))
        {
            rows.ReadWhole(line, isLine: true, place);
            (read, place, at) = (read + 1, place + line.Length + 1, Math.Min(count, at + line.Length + 1));
        }
        if (!rows.Filler.IsFull && read != part.Rows)
            throw new SourceException(
                $"'{file.Path}' has {read} rows where it had {part.Rows} when it was opened. Open it again once it is complete.");
        return rows.Filler.Count == 0 ? null : rows.Filler.End();
    }

    public void Close()
    {
        stream?.Dispose();
        stream = null;
    }

    bool Line(out ReadOnlySpan<byte> line)
    {
        // What was searched in vain is not searched again.
        for (var searched = 0; ;)
        {
            var rest = room.AsSpan(at, count - at);
            if (rest[searched..].IndexOf((byte)'\n') is >= 0 and var end)
            {
                line = rest[..(searched + end)];
                return true;
            }
            if (left == 0)
            {
                line = rest;
                return rest.Length > 0;
            }
            searched = rest.Length;
            Load();
        }
    }

    void Load()
    {
        room.AsSpan(at, count - at).CopyTo(room);
        (at, count) = (0, count - at);
        if (count == room.Length)
            Array.Resize(ref room, checked(room.Length * 2));
        var more = file.Read(stream!, room.AsSpan(count, (int)Math.Min(left, room.Length - count)));
        if (more == 0)
            throw new SourceException($"'{file.Path}' became shorter while it was read. Open it again once it is complete.");
        (count, left) = (count + more, left - more);
    }
}
