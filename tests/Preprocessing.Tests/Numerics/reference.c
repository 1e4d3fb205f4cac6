/* The reference for the mathematical routines: evaluates them in 113-bit arithmetic (GCC's libquadmath).
 *
 *   gcc -O2 reference.c -lquadmath -lm -o reference
 *   cut -d' ' -f1-3 reference.txt | ./reference > again.txt
 *
 * A line of input is a routine and the bits of its operands in hexadecimal; a second operand is "-" where there is none.
 * A line of output adds the bits of the correctly rounded result, and how far the exact result lies from it, in units in the last place.
 */
#include <math.h>
#include <quadmath.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef __float128 quad;

/* Newton on erf in the middle, on ln erfc in the tails; both converge to the last bits of 113. */
static quad normal_quantile(quad p)
{
    if (!(p >= 0 && p <= 1)) return nanq("");
    if (p == 0) return -HUGE_VALQ;
    if (p == 1) return HUGE_VALQ;
    quad q = p - 0.5Q;
    if (fabsq(q) < 0.25Q) {
        quad y = q * sqrtq(M_PIq);
        for (int i = 0; i < 40 && y != 0; i++) {
            quad step = (erfq(y) - 2 * q) * sqrtq(M_PIq) / 2 * expq(y * y);
            y -= step;
            if (fabsq(step) <= fabsq(y) * 1e-33Q) break;
        }
        return y * M_SQRT2q;
    }
    quad tail = q > 0 ? 1 - p : p, log_tail = logq(tail), r = sqrtq(-2 * log_tail);
    quad x = tail > 1e-3Q ? r - 0.9Q : r - (logq(2 * M_PIq) / 2 + logq(r)) / r;
    if (x < 0.5Q) x = 0.5Q;
    for (int i = 0; i < 60; i++) {
        quad e = erfcq(x / M_SQRT2q) / 2;
        quad step = (logq(e) - log_tail) * e * sqrtq(2 * M_PIq) * expq(x * x / 2);
        x += step;
        if (fabsq(step) <= x * 1e-32Q) break;
    }
    return q > 0 ? x : -x;
}

static const struct { const char *name; quad (*one)(quad); quad (*two)(quad, quad); } routines[] = {
    {"log", logq}, {"log1p", log1pq}, {"log2", log2q}, {"log10", log10q}, {"exp", expq}, {"expm1", expm1q},
    {"sin", sinq}, {"cos", cosq}, {"tan", tanq}, {"asin", asinq}, {"tanh", tanhq}, {"cbrt", cbrtq},
    {"normal-quantile", normal_quantile}, {"pow", 0, powq}, {"atan2", 0, atan2q},
};

static double number(const char *hex)
{
    uint64_t bits = 0;
    double value;
    sscanf(hex, "%lx", &bits);
    memcpy(&value, &bits, 8);
    return value;
}

int main(void)
{
    char name[32], x[32], y[32];
    while (scanf("%31s %31s %31s", name, x, y) == 3)
        for (unsigned i = 0; i < sizeof routines / sizeof *routines; i++) {
            if (strcmp(routines[i].name, name)) continue;
            quad exact = routines[i].one ? routines[i].one(number(x)) : routines[i].two(number(x), number(y));
            double nearest = (double)exact, rest = 0;
            if (isfinite(nearest) && nearest != 0) {
                double size = fabs(nearest), ulp = nextafter(size, INFINITY) - size;
                if (isinf(ulp)) ulp = size - nextafter(size, 0);
                rest = (double)((exact - nearest) / ulp);
            }
            uint64_t bits;
            if (isnan(nearest)) bits = 0xfff8000000000000;
            else memcpy(&bits, &nearest, 8);
            printf("%s %s %s %016lx %.4f\n", name, x, y, bits, rest);
        }
}
