using System.Buffers;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Learns the ranges that a class asks for. One thread at a time uses an instance; those of several threads merge.</summary>
sealed class RangeLearning
{
    readonly List<(int Column, LearnedRangeAttribute Asked, Learner Learner)> learners = [];
    double[] numbers = [];

    RangeLearning() { }

    /// <summary>Begins without rows; null if the class asks for no range.</summary>
    public static RangeLearning? Begin<TRow>(Pipeline<TRow> pipeline)
    {
        var learning = new RangeLearning();
        foreach (var constraint in pipeline.Constraints)
            if (constraint.Learned is { } asked)
                learning.learners.Add((pipeline.PositionOf(constraint.Column), asked, new Learner(asked.By)));
        return learning.learners.Count == 0 ? null : learning;
    }

    /// <summary>Adds the rows of a batch.</summary>
    public void Add<TRow>(Batch<TRow> batch)
    {
        if (numbers.Length < batch.Count)
            numbers = new double[batch.Count];
        foreach (var (column, _, learner) in learners)
        {
            if (batch[column].Count != batch.Count)
                continue;
            batch[column].CopyNumbers(0, numbers.AsSpan(0, batch.Count));
            var finite = 0;
            foreach (var number in numbers.AsSpan(0, batch.Count))
                if (double.IsFinite(number))
                    numbers[finite++] = number;
            learner.Add(numbers.AsSpan(0, finite));
        }
    }

    /// <summary>Adds what was learnt from other rows.</summary>
    public void Merge(RangeLearning other)
    {
        foreach (var (mine, theirs) in learners.Zip(other.learners))
            mine.Learner.Merge(theirs.Learner);
    }

    /// <summary>Writes what was learnt in a canonical form.</summary>
    public void Write(IBufferWriter<byte> destination)
    {
        foreach (var (_, _, learner) in learners)
            learner.Write(destination);
    }

    /// <summary>Adds what <see cref="Write"/> wrote, and advances <paramref name="source"/> past it.</summary>
    /// <exception cref="FormatException">The bytes are none of these ranges.</exception>
    public void Read(ref ReadOnlySpan<byte> source)
    {
        foreach (var (_, _, learner) in learners)
            learner.Read(ref source);
    }

    /// <summary>The ranges, in the order of the class; columns without values have none.</summary>
    public IReadOnlyList<LearnedRange> Complete<TRow>(Pipeline<TRow> pipeline) =>
    [
        .. from one in learners
           let bounds = one.Learner.Bounds(one.Asked)
           where bounds.Low <= bounds.High
           let slack = one.Asked.Slack * (bounds.High - bounds.Low)
           select new LearnedRange(pipeline.Columns[one.Column].Name, bounds.Low - slack, bounds.High + slack),
    ];

    /// <summary>What the numbers of a column have been so far.</summary>
    sealed class Learner(WinsorizeBy? by)
    {
        readonly WinsorizeSummary? summary = by is { } rule ? new(rule) : null;
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        bool isEmpty = true;

        public void Add(ReadOnlySpan<double> values)
        {
            isEmpty &= values.IsEmpty;
            summary?.Add(values);
            foreach (var value in values)
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        public void Merge(Learner other)
        {
            isEmpty &= other.isEmpty;
            summary?.Merge(other.summary!);
            (least, greatest) = (Math.Min(least, other.least), Math.Max(greatest, other.greatest));
        }

        public void Write(IBufferWriter<byte> destination)
        {
            SummaryWriter writer = new();
            writer.Byte(isEmpty ? (byte)1 : (byte)0);
            writer.Number(least);
            writer.Number(greatest);
            writer.Finish("RNG"u8, 1, destination);
            summary?.Write(destination);
        }

        public void Read(ref ReadOnlySpan<byte> source)
        {
            var reader = SummaryReader.Open("RNG"u8, 1, ref source);
            var other = new Learner(by);
            var flag = reader.Byte();
            SummaryReader.Require(flag <= 1);
            (other.isEmpty, other.least, other.greatest) = (flag == 1, reader.Number(), reader.Number());
            reader.Finish();
            other.summary?.Merge(WinsorizeSummary.Read(ref source));
            Merge(other);
        }

        /// <summary>The ends of the range before it is widened; the lower above the upper if there are no values.</summary>
        public (double Low, double High) Bounds(LearnedRangeAttribute asked)
        {
            if (isEmpty || summary is null)
                return (least, greatest);
            var rule = new WinsorizeAttribute { By = by!.Value, Lower = asked.Lower, Upper = asked.Upper, Fold = asked.Fold };
            var state = rule.Fit(summary);
            return (state.Min, state.Max);
        }
    }
}
