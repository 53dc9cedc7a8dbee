/* Briefs that somebody spoiled: texts that are made from sound ones and a seed, the same on every
 * machine. */
#ifndef TESTS_MUTATE_MUTANT_H
#define TESTS_MUTATE_MUTANT_H

#include <stddef.h>
#include <stdint.h>

/* The largest mutant: over the limit of an input, so that this is met, too. */
enum { mutant_room = 1100 * 1024, most_samples = 64 };

typedef struct sample {
    const char *bytes;
    size_t size;
} sample;

/* The sound texts, of one kind. */
typedef struct sample_set {
    sample items[most_samples];
    size_t count;
} sample_set;

typedef struct mutant {
    char *bytes; /* mutant_room */
    size_t size;
    uint64_t state; /* of the random numbers */
} mutant;

/* Makes the mutant `number` of a seed from one of the samples, cutting in parts of others. */
void mutant_make(mutant *made, const sample_set *from, uint64_t seed, uint64_t number);
/* Below `limit`, which is not 0. */
size_t mutant_random(mutant *made, size_t limit);

/* Reads a YAML brief and adds it and what it is in JSON; ends the program when it cannot. */
void samples_read(const char *path, sample_set *yaml, sample_set *json);
void samples_free(sample_set *set);

/* All bytes of a file, terminated; NULL when it cannot be read. Free them with free(). */
char *file_bytes(const char *path, size_t *size);

#endif
