/* Maths may be called, in three precisions. */
#include "reached.h"

#include <assert.h>
#include <complex.h>
#include <math.h>

static volatile double one = 1, two = 2;
static volatile float half = 0.5F;
static volatile long double ten = 10;

static int near(double a, double b)
{
    return a - b < 1e-6 && b - a < 1e-6;
}

int main(void)
{
    double whole;
    int exponent, sign, quotient;
    assert(near(sin(one) * sin(one) + cos(one) * cos(one), 1) && near(tan(atan(two)), 2));
    assert(near(exp(log(two)), 2) && near(pow(two, ten), 1024) && near(cbrt(two * two * two), 2));
    assert(near(sqrtf(half), sqrt(0.5)) && near(log10l(ten), 1) &&
           near(hypot(two, two), sqrt(8.0)));
    assert(near(modf(two + half, &whole), 0.5) && whole == 2);
    assert(frexp(two, &exponent) == 0.5 && exponent == 2 && ldexp(half, 2) == 2);
    assert(near(lgamma_r(two + one, &sign), log(2.0)) && sign == 1 && near(tgamma(ten), 362880));
    assert(remquo(ten, two + one, &quotient) == 1 && (quotient & 7) == 3);
    assert(isnan(nan("")) && isinf(one / (two - 2)) && signbit(-one) && fmax(one, two) == 2);
    assert(llround(half + two) == 3 && lrint(two) == 2 && trunc(-two - half) == -2);
    assert(near(creal(cexp(I * M_PI)), -1) && near(cabs(two + two * I), sqrt(8.0)));
    assert(near(j0(one), 0.7651976865579666) && near(erf(half), 0.5204998778130465));
    td_reached("numbers");
    return 0;
}
