namespace Preprocessing.Scaffolding;

/// <summary>The program that trains a model, as text.</summary>
static class TrainerText
{
    public static string Of(ClassDraft draft) => $$"""
        using Microsoft.ML;
        using Microsoft.ML.Data;
        {{(draft.For == ModelFamily.Trees ? "using Microsoft.ML.Trainers.LightGbm;\n" : "")}}using Preprocessing;
        using Preprocessing.Data;
        using Preprocessing.ML;
        using {{draft.Namespace}};

        // Learns the features of a file, trains a model on them, and judges it on another file:
        //     dotnet run -c Release --project {{draft.Namespace}}.Trainer -- <data> [<data to judge on>] [--output <folder>]
        // Without a file to judge on, a fifth of the rows is kept from the model, though not from what the features learn.
        var output = "model";
        var paths = new List<string>();
        for (var i = 0; i < args.Length; i++)
            if (args[i] == "--output" && i + 1 < args.Length)
                output = args[++i];
            else
                paths.Add(args[i]);
        if (paths.Count is 0 or > 2)
        {
            Console.Error.WriteLine("Name the data to train on: {{draft.Namespace}}.Trainer <data> [<data to judge on>] [--output <folder>]");
            return 64;
        }
        try
        {
            var rows = DataSource.Open<{{draft.ClassName}}>(paths[0]).Checked();
            var fitted = await {{draft.ClassName}}.Pipeline.FitAsync(rows, new FitOptions { Profile = true });
            Console.WriteLine($"Fitted {fitted.Width} slots on {fitted.FittedOn.Rows} rows. {rows.Report}");

            var ml = new MLContext(seed: 1);
            IDataView training = ml.Data.LoadFromPreprocessing(rows, fitted.Training{{(draft.For == ModelFamily.Trees ? ", nativeCategories: true" : "")}});
            IDataView judged;
            var schema = training.Schema;
            if (paths.Count == 2)
                judged = ml.Data.LoadForEvaluation(DataSource.Open<{{draft.ClassName}}>(paths[1]), fitted);
            else
            {
                var split = ml.Data.TrainTestSplit(training, testFraction: 0.2, seed: 1);
                (training, judged) = (split.TrainSet, split.TestSet);
            }
            var model = {{Learner(draft)}}.Fit(training);
            {{Judge(draft.LabelKind)}}

            Directory.CreateDirectory(output);
            fitted.Save(Path.Combine(output, "{{draft.PipelineName}}.fitted.json"));
            ml.Model.SaveStamped(model, schema, fitted, Path.Combine(output, "model.zip"));
            Console.WriteLine($"Wrote model.zip and {{draft.PipelineName}}.fitted.json to {Path.GetFullPath(output)}");
            return 0;
        }
        catch (Exception error) when (Cause(error) is PreprocessingException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Error: {Cause(error).Message}");
            return 2;
        }

        // ML.NET wraps the exceptions of its worker threads.
        static Exception Cause(Exception error) => error is InvalidOperationException { InnerException: { } inner } ? Cause(inner) : error;

        """;

    static string Learner(ClassDraft draft) => (draft.For, draft.LabelKind) switch
    {
        (ModelFamily.Trees, LabelKind.Boolean) =>
            "ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options { UseCategoricalSplit = true })",
        (ModelFamily.Trees, LabelKind.Classes) =>
            "ml.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options { UseCategoricalSplit = true })",
        (ModelFamily.Trees, _) => "ml.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options { UseCategoricalSplit = true })",
        (_, LabelKind.Boolean) => "ml.BinaryClassification.Trainers.SdcaLogisticRegression()",
        (_, LabelKind.Classes) => "ml.MulticlassClassification.Trainers.SdcaMaximumEntropy()",
        _ => "ml.Regression.Trainers.Sdca()",
    };

    static string Judge(LabelKind kind) => kind switch
    {
        LabelKind.Boolean => """
            var metrics = ml.BinaryClassification.Evaluate(model.Transform(judged));
                Console.WriteLine($"Area under the curve {metrics.AreaUnderRocCurve:F4}, log loss {metrics.LogLoss:F4} bits");
            """,
        LabelKind.Classes => """
            var metrics = ml.MulticlassClassification.Evaluate(model.Transform(judged));
                Console.WriteLine($"Accuracy {metrics.MicroAccuracy:F4}, log loss {metrics.LogLoss:F4}");
            """,
        _ => """
            var metrics = ml.Regression.Evaluate(model.Transform(judged));
                Console.WriteLine($"Root mean squared error {metrics.RootMeanSquaredError:F4}, R² {metrics.RSquared:F4}");
            """,
    };
}
