namespace Preprocessing.Authoring;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, in a fixed order.</summary>
/// <remarks>
/// Only additions, multiplications, divisions and square roots, one after the other: the same matrix gives the same bits
/// everywhere. An element counts as zero when it is small beside its two diagonal elements. So small eigenvalues of a
/// covariance matrix are as exact as large ones.
/// </remarks>
static class Jacobi
{
    const int MostSweeps = 60;
    const double Negligible = 1.0 / (1L << 54);

    /// <summary>Computes the eigenvalues in falling order, and the eigenvectors as rows of a matrix that is stored row after row.</summary>
    /// <param name="matrix">The matrix, row after row; it is overwritten.</param>
    /// <param name="size">The number of rows of the matrix.</param>
    public static (double[] Values, double[] Vectors) Eigen(double[] matrix, int size)
    {
        var vectors = new double[size * size];
        for (var i = 0; i < size; i++)
            vectors[i * size + i] = 1;
        var rotated = true;
        for (var sweep = 0; rotated && sweep < MostSweeps; sweep++)
        {
            rotated = false;
            for (var p = 0; p < size - 1; p++)
                for (var q = p + 1; q < size; q++)
                    rotated |= Rotate(matrix, vectors, size, p, q);
        }
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => matrix[i * size + i])];
        return ([.. order.Select(i => matrix[i * size + i])], [.. order.SelectMany(i => vectors[(i * size)..((i + 1) * size)])]);
    }

    /// <summary>Makes the element at p, q zero.</summary>
    /// <returns>False if the element counts as zero already.</returns>
    static bool Rotate(double[] a, double[] vectors, int n, int p, int q)
    {
        var off = a[p * n + q];
        if (off == 0 || Math.Abs(off) <= Negligible * Math.Sqrt(Math.Abs(a[p * n + p])) * Math.Sqrt(Math.Abs(a[q * n + q])))
            return false;
        var ratio = (a[q * n + q] - a[p * n + p]) / (2 * off);
        var tangent = (ratio < 0 ? -1 : 1) / (Math.Abs(ratio) + Math.Sqrt(ratio * ratio + 1));
        double cosine = 1 / Math.Sqrt(tangent * tangent + 1), sine = tangent * cosine;
        a[p * n + p] -= tangent * off;
        a[q * n + q] += tangent * off;
        a[p * n + q] = a[q * n + p] = 0;
        for (var i = 0; i < n; i++)
        {
            if (i != p && i != q)
            {
                double x = a[i * n + p], y = a[i * n + q];
                a[i * n + p] = a[p * n + i] = cosine * x - sine * y;
                a[i * n + q] = a[q * n + i] = sine * x + cosine * y;
            }
            double v = vectors[p * n + i], w = vectors[q * n + i];
            vectors[p * n + i] = cosine * v - sine * w;
            vectors[q * n + i] = sine * v + cosine * w;
        }
        return true;
    }
}
