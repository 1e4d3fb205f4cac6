using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML.Tests;

public sealed class ScorerTests
{
    readonly MLContext ml = new(seed: 1);

    [Fact]
    public async Task A_row_scores_with_the_bits_of_the_data_view_and_of_a_prediction_engine()
    {
        var fitted = await Ride.FittedAsync();
        var rides = Ride.Some(1000);
        var (model, view) = Training.Rides(ml, fitted);
        var scored = model.Transform(view);
        var scores = scored.GetColumn<float>("Score").ToArray();
        var chances = scored.GetColumn<float>("Probability").ToArray();
        var definition = SchemaDefinition.Create(typeof(Input));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, fitted.Width);
        using var engine = ml.Model.CreatePredictionEngine<Input, Output>(model, inputSchemaDefinition: definition);
        using var scorer = new Scorer<Ride>(model, fitted);
        scores.Distinct().Count().ShouldBeGreaterThan(5);
        for (var i = 0; i < rides.Length; i++)
        {
            var prediction = scorer.Score(in rides[i]);
            prediction.ShouldBe(new Prediction(scores[i], chances[i]));
            var input = new Input { Features = new float[fitted.Width] };
            fitted.Transform(in rides[i], input.Features);
            var output = engine.Predict(input);
            prediction.ShouldBe(new Prediction(output.Score, output.Probability));
        }
    }

    [Fact]
    public async Task Many_threads_get_the_answers_of_one()
    {
        var fitted = await Ride.FittedAsync();
        var rides = Ride.Some(2000);
        var (model, _) = Training.Rides(ml, fitted);
        using var scorer = new Scorer<Ride>(model, fitted);
        var expected = rides.Select(ride => scorer.Score(in ride)).ToArray();
        var wrong = 0;
        var threads = Enumerable.Range(0, 8).Select(offset => new Thread(() =>
        {
            for (var i = 0; i < rides.Length; i++)
            {
                var at = (i + offset * 251) % rides.Length;
                if (scorer.Score(in rides[at]) != expected[at])
                    Interlocked.Increment(ref wrong);
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        wrong.ShouldBe(0);
    }

    [Fact]
    public async Task Scoring_a_row_allocates_nothing()
    {
        var fitted = await Ride.FittedAsync();
        var rides = Ride.Some(1000);
        var (model, _) = Training.Rides(ml, fitted);
        using var scorer = new Scorer<Ride>(model, fitted);
        Allocated.Least(Score).ShouldBe(0);

        void Score()
        {
            for (var i = 0; i < rides.Length; i++)
                scorer.Score(in rides[i]);
        }
    }

    [Fact]
    public async Task A_model_of_a_number_has_a_score_and_no_probability()
    {
        var fares = Fare.Some(500);
        var fitted = await Fare.Pipeline.FitAsync(fares, cancellationToken: TestContext.Current.CancellationToken);
        var view = Training.View(ml, new RowSource<Fare>(Fare.Pipeline, fares.Where(fare => fare.Price is not null).ToArray()), fitted);
        var model = ml.Regression.Trainers.Sdca(maximumNumberOfIterations: 5).Fit(view);
        using var scorer = new Scorer<Fare>(model, fitted);
        var prediction = scorer.Score(in fares[3]);
        prediction.Score.ShouldBe(model.Transform(view).GetColumn<float>("Score").ElementAt(3));
        prediction.Probability.ShouldBe(float.NaN);
    }

    [Fact]
    public async Task What_gives_no_score_is_refused()
    {
        var fitted = await Ride.FittedAsync();
        var view = Training.View(ml, new RowSource<Ride>(Ride.Pipeline, Ride.Some(10)), fitted);
        var copy = ml.Transforms.CopyColumns("Copy", "Features").Fit(view);
        Should.Throw<ArgumentException>(() => new Scorer<Ride>(copy, fitted)).Message.ShouldContain("Score");
        var vector = ml.Transforms.CopyColumns("Score", "Features").Fit(view);
        Should.Throw<ArgumentException>(() => new Scorer<Ride>(vector, fitted)).Message.ShouldContain("one number");
    }

    sealed class Input
    {
        public float[] Features { get; set; } = [];
        public bool Label { get; set; }
    }

    sealed class Output
    {
        public float Score { get; set; }
        public float Probability { get; set; }
    }
}
