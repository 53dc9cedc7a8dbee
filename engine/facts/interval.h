/* How sure a share is: its interval, and whether one is truly above another. */
#ifndef PL_FACTS_INTERVAL_H
#define PL_FACTS_INTERVAL_H

/* Wilson score interval, z = 1.959964, with an effective sample that need not be whole
 * (PLANNING 3.8). */
void pl_wilson(double share, double sample, double *low, double *high);
/* Probability that the truly larger of two independent estimates is the one with difference
 * `difference` above 0, given the standard error of that difference: Phi(difference / error). */
double pl_probability_above(double difference, double error);

#endif
