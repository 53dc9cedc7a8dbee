#include "facts/weight.h"

pl_ages pl_ages_overlap(pl_ages left, pl_ages right)
{
    return (pl_ages){ left.from > right.from ? left.from : right.from,
                      left.to < right.to ? left.to : right.to };
}

int64_t pl_ages_years(pl_ages ages)
{
    return ages.to < ages.from ? 0 : ages.to - ages.from + 1;
}

double pl_weigh(const double *column, pl_ages ages)
{
    if (!column) return (double)pl_ages_years(ages);
    double sum = 0;
    ages = pl_ages_overlap(ages, (pl_ages){ 0, PL_OLDEST });
    for (int64_t i = ages.from; i <= ages.to; i++)
        sum += column[i];
    return sum;
}

const double *pl_weight_column(const pl_edition *edition, pl_gender gender, pl_ages ages)
{
    const double *asked = edition->pyramid->people[gender];
    const double *both = edition->pyramid->people[PL_BOTH];
    if (pl_weigh(asked, ages) > 0) return asked;
    return pl_weigh(both, ages) > 0 ? both : NULL;
}

/* Whether the people of a row are in the column of the pyramid: in that of both sexes, a row of one
 * is where no row of both has its ages. */
static bool is_in_column(const pl_edition *edition, const pl_population *row, pl_gender gender)
{
    if (row->gender == gender || gender != PL_BOTH) return row->gender == gender;
    for (size_t i = 0; i < edition->population_count; i++) {
        const pl_population *other = &edition->populations[i];
        if (other->gender == PL_BOTH && other->from <= row->from && other->to >= row->to)
            return false;
    }
    return true;
}

void pl_facts_add(pl_fact_list *list, const pl_fact *fact)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == fact) return;
    list->items[list->count++] = fact;
}

void pl_facts_add_people(const pl_edition *edition, const double *column, pl_ages ages,
                         pl_fact_list *list)
{
    for (size_t i = 0; i < edition->population_count && column; i++) {
        const pl_population *row = &edition->populations[i];
        pl_ages of_row = { row->from, row->to };
        pl_gender gender = PL_BOTH;
        while (gender < PL_GENDER_COUNT && edition->pyramid->people[gender] != column)
            gender++;
        if (pl_ages_years(pl_ages_overlap(of_row, ages)) && is_in_column(edition, row, gender))
            pl_facts_add(list, row->fact);
    }
}
