/* What every other header of libplanner needs: statuses, options, text that a call returns.
 *
 * The library keeps no global state, reads no environment, clock or locale, and prints nothing. */
#ifndef PLANNER_CORE_H
#define PLANNER_CORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define PLANNER_API __attribute__((visibility("default")))
#else
#define PLANNER_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** What happened to an operation. What is wrong with a user's text is a planner_diagnostic. */
typedef enum planner_status {
    PLANNER_OK = 0,
    PLANNER_INVALID = 1, /**< the text is defective; its diagnostics say where */
    PLANNER_IO = 2,      /**< a file could not be read or written; a diagnostic names it */
    PLANNER_LIMIT = 3,   /**< a limit of planner_options was reached; a diagnostic names it */
    PLANNER_NOMEM = 4,
    PLANNER_MISUSE = 5 /**< the caller broke the contract, such as a NULL result pointer */
} planner_status;

/** The language of words for people. */
typedef enum planner_language { PLANNER_ENGLISH = 0, PLANNER_JAPANESE = 1 } planner_language;

/** What a text is written in. JSON is read strictly, by RFC 8259; YAML readers would take more. */
typedef enum planner_syntax {
    PLANNER_SYNTAX_BY_NAME = 0, /**< JSON where the name ends in `.json`, else YAML */
    PLANNER_YAML = 1,
    PLANNER_JSON = 2
} planner_syntax;

/** Memory and limits of a call. Zero in a field means its default; NULL options mean all defaults.
 * Only what a pattern is translated to, when it is first searched for, is memory of the system: the
 * rules that have it keep it, and threads that share them share it. */
typedef struct planner_options {
    size_t struct_size; /**< sizeof(planner_options) */
    void *(*allocate)(void *memory_context, size_t size);
    void (*release)(void *memory_context, void *block);
    void *memory_context; /**< handed to both; an object keeps all three until it is freed */
    size_t input_bytes;   /**< largest input text, default 1 MiB */
    size_t depth;         /**< deepest nesting of an input, default 64 */
    size_t nodes; /**< most nodes of an input, aliases counted as often as used, default 100,000 */
    size_t aliases;      /**< most aliases in an input, default 100 */
    size_t scalar_bytes; /**< longest single value, default 64 KiB */
    bool notes; /**< keep notes beside errors and warnings, such as where a rule hangs on a field */
    planner_syntax syntax; /**< how briefs are written, default by their names */
    /** Of briefs: the rule set and the facts by which they are read are freed after them, so that
     * planner_check() need not read them again by the same rule set. Of findings: the brief, the
     * rule set and the facts are freed after them, so that nothing of these is copied. */
    bool borrow;
    /** Texts for people are written with the colours of a terminal, in ANSI escapes; documents for
     * machines and tables never are. */
    bool colours;
} planner_options;

/** Released memory that waits to be taken again: who recommends for one brief after another in the
 * same pool asks the system for memory only the first few times. For one thread at a time. */
typedef struct planner_pool planner_pool;

/** Opens a pool.
 *
 *  @param options  the allocator that it takes from; NULL: that of the system.
 *  @param out      receives the pool.
 *  @return PLANNER_NOMEM, PLANNER_MISUSE.
 *
 *  Free `*out` with planner_pool_free(). */
PLANNER_API planner_status planner_pool_open(const planner_options *options, planner_pool **out);
/** Makes `options` take memory from the pool. Whatever is made with them is freed before the pool,
 * and used by the pool's thread alone. */
PLANNER_API void planner_pool_use(planner_pool *pool, planner_options *options);
PLANNER_API void planner_pool_free(planner_pool *pool);

/** A text as the caller has it in memory. */
typedef struct planner_input {
    const char *name; /**< what diagnostics call it, usually its path; copied */
    const char *text; /**< `size` bytes, copied; need not be terminated */
    size_t size;
    size_t lines_before; /**< of the file that it is a part of: diagnostics count them */
    size_t bytes_before;
} planner_input;

/** Text that a call returned. Free it with planner_text_free(). */
typedef struct planner_text planner_text;

/** The bytes, terminated by a NUL that planner_text_size() does not count. Lives as long as `text`.
 */
PLANNER_API const char *planner_text_data(const planner_text *text);
PLANNER_API size_t planner_text_size(const planner_text *text);
PLANNER_API void planner_text_free(planner_text *text);

/** The version of this header. */
#define PLANNER_VERSION "0.1.0"

/** The version of the library that runs. Never freed. */
PLANNER_API const char *planner_version(void);

#ifdef __cplusplus
}
#endif
#endif
