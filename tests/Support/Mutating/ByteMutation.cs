namespace Preprocessing.Support;

/// <summary>Changes a file as damage or a hand would. Compiled into the tests of every format that carries a stamp.</summary>
static class ByteMutation
{
    /// <summary>How many files are tried: PREPROCESSING_FILE_MUTATIONS, or the number given.</summary>
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("PREPROCESSING_FILE_MUTATIONS"), out var count) ? count : usual;

    /// <summary>Random numbers that start at PREPROCESSING_SEED.</summary>
    public static Random Random() => new(int.TryParse(Environment.GetEnvironmentVariable("PREPROCESSING_SEED"), out var seed) ? seed : 1);

    /// <summary>Other bytes, and what was done to them.</summary>
    public static (byte[] Bytes, string What) Of(byte[] bytes, Random random)
    {
        while (true)
        {
            var (at, length, kind) = (random.Next(bytes.Length), 1 + random.Next(random.Next(2) == 0 ? 4 : 200), random.Next(12));
            length = Math.Min(length, bytes.Length - at);
            var changed = bytes.ToArray();
            var piece = changed.AsSpan(at, length);
            switch (kind)
            {
                case 0:
                    changed = changed[..at];
                    break;
                case 1:
                    changed = [.. changed[..at], .. changed[(at + length)..]];
                    break;
                case 2:
                    changed = [.. changed[..(at + length)], .. changed[at..]];
                    break;
                case 3:
                    piece.Clear();
                    break;
                case 4:
                    random.NextBytes(piece);
                    break;
                case 5:
                    piece.Reverse();
                    break;
                case 6:
                    changed = [.. changed, .. changed.AsSpan(at, length)];
                    break;
                case 7:
                    bytes.AsSpan(random.Next(bytes.Length - length + 1), length).CopyTo(piece);
                    break;
                default:
                    changed[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
            if (!changed.AsSpan().SequenceEqual(bytes))
                return (changed, $"kind {kind} at {at}, {length} bytes");
        }
    }
}
