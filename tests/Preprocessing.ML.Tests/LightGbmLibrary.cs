using System.Globalization;
using System.Runtime.InteropServices;

namespace Preprocessing.ML.Tests;

/// <summary>LightGBM itself, without ML.NET, by its C interface: a model as its users train it in other languages.</summary>
sealed class LightGbmLibrary : IDisposable
{
    const string Library = "lib_lightgbm", Quiet = "verbosity=-1 num_threads=1";
    const int Singles = 0, RowByRow = 1, Scores = 0, All = -1;

    nint model;

    LightGbmLibrary(nint model) => this.model = model;

    /// <summary>Trains a model that tells two classes apart.</summary>
    /// <param name="matrix">The features, row by row.</param>
    /// <param name="labels">0 or 1 for each row.</param>
    /// <param name="categories">The positions of the features whose numbers are indices of categories.</param>
    /// <param name="iterations">How many trees are trained.</param>
    public static LightGbmLibrary Train(float[] matrix, float[] labels, IEnumerable<int> categories, int iterations)
    {
        var data = $"{Quiet} categorical_feature={string.Join(',', categories)}";
        Require(LGBM_DatasetCreateFromMat(matrix, Singles, labels.Length, matrix.Length / labels.Length, RowByRow, data, 0, out var rows));
        try
        {
            Require(LGBM_DatasetSetField(rows, "label", labels, labels.Length, Singles));
            Require(LGBM_BoosterCreate(rows, $"{Quiet} objective=binary num_leaves=31 deterministic=true", out var model));
            var library = new LightGbmLibrary(model);
            for (var i = 0; i < iterations; i++)
                Require(LGBM_BoosterUpdateOneIter(model, out _));
            return library;
        }
        finally
        {
            Require(LGBM_DatasetFree(rows));
        }
    }

    /// <summary>Loads a model from its text.</summary>
    public static LightGbmLibrary Load(string path)
    {
        Require(LGBM_BoosterCreateFromModelfile(path, out _, out var model));
        return new(model);
    }

    /// <summary>Writes the model as text.</summary>
    public void Save(string path) => Require(LGBM_BoosterSaveModel(model, 0, All, 0, path));

    /// <summary>Computes the probability of each row.</summary>
    public double[] Predict(float[] matrix, int rows)
    {
        var probabilities = new double[rows];
        Require(LGBM_BoosterPredictForMat(
            model, matrix, Singles, rows, matrix.Length / rows, RowByRow, Scores, 0, All, Quiet, out _, probabilities));
        return probabilities;
    }

    public void Dispose()
    {
        if (model != 0)
            Require(LGBM_BoosterFree(model));
        model = 0;
    }

    static void Require(int code)
    {
        if (code != 0)
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"LightGBM gives {code}: {Marshal.PtrToStringUTF8(LGBM_GetLastError())}"));
    }

    [DllImport(Library)]
    static extern nint LGBM_GetLastError();

    [DllImport(Library)]
    static extern int LGBM_DatasetCreateFromMat(
        float[] matrix, int type, int rows, int columns, int order, string parameters, nint reference, out nint dataset);

    [DllImport(Library)]
    static extern int LGBM_DatasetSetField(nint dataset, string field, float[] values, int count, int type);

    [DllImport(Library)]
    static extern int LGBM_DatasetFree(nint dataset);

    [DllImport(Library)]
    static extern int LGBM_BoosterCreate(nint dataset, string parameters, out nint model);

    [DllImport(Library)]
    static extern int LGBM_BoosterCreateFromModelfile(string path, out int iterations, out nint model);

    [DllImport(Library)]
    static extern int LGBM_BoosterUpdateOneIter(nint model, out int isFinished);

    [DllImport(Library)]
    static extern int LGBM_BoosterSaveModel(nint model, int start, int iterations, int importance, string path);

    [DllImport(Library)]
    static extern int LGBM_BoosterPredictForMat(
        nint model, float[] matrix, int type, int rows, int columns, int order, int kind, int start, int iterations, string parameters,
        out long count, double[] result);

    [DllImport(Library)]
    static extern int LGBM_BoosterFree(nint model);
}
