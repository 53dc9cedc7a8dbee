#include "source/severity.h"

static const pl_words severities[] = { [PL_NOTE] = PL_WORDS("note", "注記"),
                                       [PL_WARNING] = PL_WORDS("warning", "警告"),
                                       [PL_ERROR] = PL_WORDS("error", "エラー") };

pl_slice pl_severity_name(pl_severity severity)
{
    return severities[severity].in[PL_ENGLISH];
}

bool pl_severity_named(pl_slice name, pl_severity *severity)
{
    for (size_t i = 0; i < sizeof severities / sizeof *severities; i++) {
        if (!pl_slice_equal(name, severities[i].in[PL_ENGLISH])) continue;
        *severity = (pl_severity)i;
        return true;
    }
    return false;
}

pl_slice pl_severity_word(pl_severity severity, pl_language language)
{
    return severities[severity].in[language];
}
