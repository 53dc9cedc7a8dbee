#include "facts/interval.h"

#include <assert.h>
#include <math.h>

/* The 97.5 % point of the normal distribution. */
static const double z = 1.959964;

void pl_wilson(double share, double sample, double *low, double *high)
{
    assert(sample > 0);
    double square = z * z / sample;
    double centre = (share + square / 2) / (1 + square);
    double half = z / (1 + square) * sqrt(share * (1 - share) / sample + square / (4 * sample));
    *low = fmax(0, centre - half);
    *high = fmin(1, centre + half);
}

double pl_probability_above(double difference, double error)
{
    static const double root_half = 0.70710678118654752440;
    if (error > 0) return erfc(-difference / error * root_half) / 2;
    return difference > 0 ? 1 : difference < 0 ? 0 : 0.5;
}
