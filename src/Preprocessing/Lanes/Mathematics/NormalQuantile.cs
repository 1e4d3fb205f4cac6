using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>The normal quantile: the x that a standard normal variable stays below with probability p; √2 · erf⁻¹(2p − 1).</summary>
/// <remarks>
/// Method: the division of the range as in M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
/// Applied Statistics 37 (1988): a function of p − ½ in the middle, of r = √(−2 ln p) in the tail; here r has twice the precision. Near the
/// middle, where the result must lose no bit, x is a polynomial whose two leading terms are summed exactly; in the far tail x is r minus a
/// quotient. All coefficients are our own fits to the inverse of erfc at 60 digits, error below 2^−61 of the result.
/// </remarks>
readonly struct NormalQuantile : IRoutine
{
    // The values of r at which the polynomials meet; the middle of p counts as 0.
    const double First = 2.2, Second = 3.05, Third = 4.25, Far = 5.9, Farther = 12;

    // One row per coefficient, from the highest; one column per polynomial: the middle in (p − ½)², the tails in r minus their centre.
    static ReadOnlySpan<double> Coefficients =>
    [
        392880568.9139923, 2.2574121248190717e-06, 2.3893771514296974e-08, 1.7779965710704322e-10, 1.3193110222496533e-12,
        -92593121.89031678, -4.572790309945539e-06, -6.559774347552652e-08, -6.826744539826636e-10, -7.062219931156429e-12,
        20356517.878317513, 8.936844477044908e-06, 1.7000092892788726e-07, 2.4535147745700737e-09, 3.5369485877035954e-11,
        -694990.0370616401, -1.8929163916099574e-05, -4.905003554531873e-07, -9.838702731350412e-09, -1.9696481531100203e-10,
        382435.39164250786, 4.0416008418997074e-05, 1.4273438584883257e-06, 3.981008570727975e-08, 1.1058641545416685e-09,
        68659.2047878475, -8.695180335650543e-05, -4.177882258167514e-06, -1.6191630119817451e-07, -6.23292777215466e-09,
        20942.18245082608, 0.00018926515616264394, 1.237000536837057e-05, 6.655055324861525e-07, 3.5424877765398385e-08,
        5868.963587556004, -0.0004179186296274463, -3.713563580661662e-05, -2.7686300233940243e-06, -2.031973960090166e-07,
        1689.9593582107545, 0.0009394244606019908, 0.00011334520765166854, 1.1676705948748106e-05, 1.177317019790784e-06,
        496.27234600322123, -0.0021595847421271475, -0.0003528751189905438, -5.001677852665335e-05, -6.89867647188527e-06,
        149.8298082898899, 0.0051064458330896245, 0.0011247681597136526, 0.0002180790399436073, 4.095773527198621e-05,
        47.035787412987546, -0.01250710870375896, -0.0036868572073507017, -0.0009709294546795188, -0.00024713939677863665,
        15.667608963526739, 0.03201054063372018, 0.012505392485134386, 0.004438270846374135, 0.0015241009597632411,
        5.772533538611278, -0.08674827200253854, -0.04439620984535772, -0.021064789690412603, -0.009713893334559286,
    ];

    static ReadOnlySpan<double> Slope => [2.624934990953737, 1.256271634229841, 1.169658378437468, 1.1066820429090192, 1.0656769504400856];
    static ReadOnlySpan<double> SlopeLow =>
        [1.748130669861275e-17, -4.774308388871677e-17, 8.213315289893465e-17, -4.486307851193857e-17, 6.101106296432353e-17];
    static ReadOnlySpan<double> Start =>
        [2.5066282746310007, 1.0136060693085276, 1.8536476432613758, 3.0156169289398593, 4.559462048855685];
    static ReadOnlySpan<double> StartLow =>
        [-1.833278024206709e-16, 8.073630939896798e-17, 7.880690919143507e-17, -1.2085498831795728e-17, -6.340185117359179e-17];

    // The same for the quotient, which is in 1/r, for r below and above 12.
    static ReadOnlySpan<double> Over =>
    [
        30569.73752255511, 181425257.5777352,
        278754.90018279396, 2229584337.862516,
        -119938.93827064958, 1303190568.2116408,
        511760.2470370897, 229774491.7979467,
        256885.21203814272, 15228659.84382638,
        29006.357591859196, 390305.0216037341,
        938.8814540039444, 3525.3153491631233,
        7.1139806245712265, 8.212782987719839,
        0.002054483759025981, 0.0006972153137598023,
    ];

    static ReadOnlySpan<double> Under =>
    [
        158570.65389818323, 1062202722.9455746,
        19883.251515691136, 1463810085.9486864,
        178544.10509315645, 515858199.9500001,
        323674.2659422079, 67060044.35760602,
        89486.28209844558, 3528748.780968805,
        7224.241022665587, 74033.82736426401,
        178.07237269402276, 548.3899610852607,
        1.0, 1.0,
    ];

    // In stages, because the compiler no longer inlines a lane's operations into a routine with several hundred of them.
    [MethodImpl(MethodImplOptions.NoInlining), SkipLocalsInit]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        Unsafe.SkipInit(out Aligned.Room room);
        ref var r = ref Aligned.Place<T>(ref room);
        ref var rLow = ref Aligned.Next(ref r);
        ref var near = ref Aligned.Next(ref rLow);
        Radius(ref x, ref r, ref rLow);
        Near(ref x, ref r, ref rLow, ref near);
        Join(ref x, ref r, ref rLow, ref near);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Tail<T>(T p) where T : struct, INumericLane<T> => T.IfLess(0.5, p, 1 - p, p);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Join<T>(ref T x, ref T r, ref T rLow, ref T near) where T : struct, INumericLane<T>
    {
        T p = x, tail = Tail(p), inner = near;
        var size = T.IfLess(r, Far, inner, FarValue(r, rLow));
        var result = T.IfLess(tail, 0.25, T.IfLess(0.5, p, size, -size), inner);
        var atEnd = T.IfEqual(p, 0, double.NegativeInfinity, T.IfEqual(p, 1, double.PositiveInfinity, double.NaN));
        x = T.IfLess(0, tail, result, atEnd);
    }

    /// <summary>√(−2 ln tail) = r + low.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Radius<T>(ref T p, ref T r, ref T low) where T : struct, INumericLane<T>
    {
        var log = PreciseLogarithm.Evaluate(Tail(p), out var logLow);
        var square = log * -2;
        var root = T.Sqrt(square);
        var back = Exact.Product(root, root, out var backLow);
        low = (((square - back) - backLow) - (logLow + logLow)) / (root + root);
        r = root;
    }

    /// <summary>Computes the value for r below <see cref="Far"/>; in the tails it has no sign yet.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Near<T>(ref T p, ref T r, ref T rLow, ref T value) where T : struct, INumericLane<T>
    {
        var q = p - 0.5;
        var key = T.IfLess(Tail(p), 0.25, r, 0);
        var square = Exact.Product(q, q, out var squareLow);
        var v = T.IfEqual(key, 0, square, r - Pick(key, [0, 1.9296875, 2.625, 3.6494140625, 5.07421875]));
        var vLow = T.IfEqual(key, 0, squareLow, rLow);
        var rest = Pick(key, Coefficients);
        for (var i = 5; i < Coefficients.Length; i += 5) rest = rest * v + Pick(key, Coefficients[i..]);

        var slope = Exact.Sum(Pick(key, Slope), rest * v, out var slopeLow);
        var rise = Exact.Product(v, vLow, slope, slopeLow + Pick(key, SlopeLow), out var riseLow);
        var sum = Exact.Sum(Pick(key, Start), rise, out var sumLow);
        sum = Exact.FastSum(sum, sumLow + (riseLow + Pick(key, StartLow)), out sumLow);

        // In the middle the polynomial approximates x/(p − ½).
        var product = Exact.Product(q, 0, sum, sumLow, out var productLow);
        value = T.IfEqual(key, 0, product + productLow, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T FarValue<T>(T r, T rLow) where T : struct, INumericLane<T>
    {
        var v = 1 / r;
        var over = T.IfLess(r, Farther, Over[0], Over[1]);
        for (var i = 2; i < Over.Length; i += 2) over = over * v + T.IfLess(r, Farther, Over[i], Over[i + 1]);
        var under = T.IfLess(r, Farther, Under[0], Under[1]);
        for (var i = 2; i < Under.Length; i += 2) under = under * v + T.IfLess(r, Farther, Under[i], Under[i + 1]);
        var sum = Exact.FastSum(r, -(over / under), out var lost);
        return sum + (lost + rLow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Pick<T>(T key, ReadOnlySpan<double> columns) where T : struct, INumericLane<T> =>
        T.IfEqual(
            key,
            0,
            columns[0],
            T.IfLess(key, First, columns[1], T.IfLess(key, Second, columns[2], T.IfLess(key, Third, columns[3], columns[4]))));
}
