/* The codes of everything that can be wrong with a user's text, in the order of the way that a text
 * takes: the one list that the catalogue and its tests go by. An id is never used again for
 * something else. */
#ifndef PL_SOURCE_CODES_H
#define PL_SOURCE_CODES_H

#define PL_CODES(X) \
    X(MISSING_FILE, "missing-file") \
    X(FOLDER_NOT_FILE, "folder-not-file") \
    X(UNREADABLE_FILE, "unreadable-file") \
    X(NO_RULES, "no-rules") \
    X(EMPTY_FILE, "empty-file") \
    X(NOT_TEXT, "not-text") \
    X(TOO_LARGE, "too-large") \
    X(YAML_SYNTAX, "yaml-syntax") \
    X(YAML_INDENT, "yaml-indent") \
    X(YAML_UNCLOSED, "yaml-unclosed") \
    X(YAML_UNOPENED, "yaml-unopened") \
    X(YAML_QUOTE, "yaml-quote") \
    X(YAML_APOSTROPHE, "yaml-apostrophe") \
    X(YAML_INNER_QUOTE, "yaml-inner-quote") \
    X(YAML_COLON, "yaml-colon") \
    X(YAML_SPACE, "yaml-space") \
    X(YAML_TAB, "yaml-tab") \
    X(YAML_CHARACTER, "yaml-character") \
    X(YAML_CONTROL, "yaml-control") \
    X(YAML_ESCAPE, "yaml-escape") \
    X(YAML_BLOCK, "yaml-block") \
    X(YAML_LIST, "yaml-list") \
    X(YAML_TAG, "yaml-tag") \
    X(YAML_DOCUMENTS, "yaml-documents") \
    X(JSON_SYNTAX, "json-syntax") \
    X(JSON_COMMA, "json-comma") \
    X(JSON_EXTRA_COMMA, "json-extra-comma") \
    X(JSON_COLON, "json-colon") \
    X(JSON_BRACKET, "json-bracket") \
    X(JSON_UNCLOSED, "json-unclosed") \
    X(JSON_QUOTES, "json-quotes") \
    X(JSON_NUMBER, "json-number") \
    X(JSON_ESCAPE, "json-escape") \
    X(JSON_CONTROL, "json-control") \
    X(JSON_COMMENT, "json-comment") \
    X(JSON_CHARACTER, "json-character") \
    X(JSON_SECOND, "json-second") \
    X(NOT_A_BASELINE, "not-a-baseline") \
    X(DUPLICATE_KEY, "duplicate-key") \
    X(TOO_DEEP, "too-deep") \
    X(TOO_MANY_NODES, "too-many-nodes") \
    X(TOO_MANY_ALIASES, "too-many-aliases") \
    X(VALUE_TOO_LONG, "value-too-long") \
    X(TOO_MANY_DEFECTS, "too-many-defects") \
    X(UNKNOWN_KEY, "unknown-key") \
    X(MISSING_KEY, "missing-key") \
    X(WRONG_KIND, "wrong-kind") \
    X(SCHEMA_KEYWORD, "schema-keyword") \
    X(SCHEMA_VALUE, "schema-value") \
    X(UNKNOWN_FIELD, "unknown-field") \
    X(MISSING_FIELD, "missing-field") \
    X(WRONG_TYPE, "wrong-type") \
    X(UNKNOWN_CHOICE, "unknown-choice") \
    X(OUT_OF_BOUNDS, "out-of-bounds") \
    X(WRONG_LENGTH, "wrong-length") \
    X(PATTERN_MISMATCH, "pattern-mismatch") \
    X(PATTERN_LIMIT, "pattern-limit") \
    X(REPEATED_ITEM, "repeated-item") \
    X(BAD_AGE_RANGE, "bad-age-range") \
    X(BAD_MONEY, "bad-money") \
    X(NO_CURRENCY, "no-currency") \
    X(BAD_DATE, "bad-date") \
    X(REVERSED_RANGE, "reversed-range") \
    X(BAD_PERCENT, "bad-percent") \
    X(UNKNOWN_MARKET, "unknown-market") \
    X(UNKNOWN_CHANNEL, "unknown-channel") \
    X(UNKNOWN_EDITION, "unknown-edition") \
    X(NO_SOURCE, "no-source") \
    X(NO_RANKED_FIGURE, "no-ranked-figure") \
    X(UNKNOWN_SOURCE, "unknown-source") \
    X(CLASSIFIED_FIGURE, "classified-figure") \
    X(REPEATED_ROW, "repeated-row") \
    X(BAD_SHARE, "bad-share") \
    X(OVERLAPPING_BANDS, "overlapping-bands") \
    X(UNSORTED_YEARS, "unsorted-years") \
    X(POPULATION_GAP, "population-gap") \
    X(NO_SUCCESSOR, "no-successor") \
    X(UNCITED_SOURCE, "uncited-source") \
    X(NO_URL, "no-url") \
    X(NO_USAGE, "no-usage") \
    X(NO_SAMPLE_SIZE, "no-sample-size") \
    X(OLD_FIGURES, "old-figures") \
    X(UNKNOWN_FEATURE, "unknown-feature") \
    X(UNKNOWN_PLATFORM, "unknown-platform") \
    X(REPEATED_NAME, "repeated-name") \
    X(BAD_ID, "bad-id") \
    X(DUPLICATE_RULE, "duplicate-rule") \
    X(UNKNOWN_GROUP, "unknown-group") \
    X(UNKNOWN_LIST, "unknown-list") \
    X(LIST_NAME, "list-name") \
    X(UNKNOWN_CONDITION, "unknown-condition") \
    X(CIRCLE, "circle") \
    X(NOTHING_REPLACED, "nothing-replaced") \
    X(UNKNOWN_RULE, "unknown-rule") \
    X(NO_REASON, "no-reason") \
    X(TWO_CHANGES, "two-changes") \
    X(NOT_CHANGED_SO, "not-changed-so") \
    X(EXCLUDES_NOTHING, "excludes-nothing") \
    X(NO_WORDS, "no-words") \
    X(NO_EFFECT, "no-effect") \
    X(TWO_EFFECTS, "two-effects") \
    X(NO_MESSAGE, "no-message") \
    X(MISPLACED_KEY, "misplaced-key") \
    X(BAD_TEST, "bad-test") \
    X(BAD_PLACEHOLDER, "bad-placeholder") \
    X(STRAY_BRACE, "stray-brace") \
    X(MAY_BE_ABSENT, "may-be-absent") \
    X(EXPRESSION_SYNTAX, "expression-syntax") \
    X(UNCLOSED_TEXT, "unclosed-text") \
    X(EXPRESSION_LIMIT, "expression-limit") \
    X(UNKNOWN_NAME, "unknown-name") \
    X(UNKNOWN_FUNCTION, "unknown-function") \
    X(NO_OVERLOAD, "no-overload") \
    X(WRONG_RESULT, "wrong-result") \
    X(NOT_CONSTANT, "not-constant") \
    X(BAD_CONSTANT, "bad-constant") \
    X(BAD_PATTERN, "bad-pattern") \
    X(SLOW_PATTERN, "slow-pattern") \
    X(CONSTANT_CONDITION, "constant-condition") \
    X(ALWAYS_FAILS, "always-fails") \
    X(MIXED_LIST, "mixed-list") \
    X(UNUSED_NAME, "unused-name") \
    X(HANGS_ON, "hangs-on") \
    X(RULE_FAILED, "rule-failed") \
    X(EXAMPLE_OUTCOME, "example-outcome") \
    X(EXAMPLE_POINTS, "example-points") \
    X(UNDECIDED_FINDING, "undecided-finding") \
    X(EVALUATION_FAILED, "evaluation-failed") \
    X(ABSENT_VALUE, "absent-value") \
    X(NOT_GIVEN, "not-given") \
    X(UNKNOWN_HERE, "unknown-here") \
    X(NOT_A_CHANNEL, "not-a-channel") \
    X(UNKNOWN_TO_FACTS, "unknown-to-facts") \
    X(MARKETS_DIFFER, "markets-differ") \
    X(UNKNOWN_CODE, "unknown-code") \
    X(NOT_IGNORABLE, "not-ignorable") \
    X(BAD_SUPPRESSION, "bad-suppression") \
    X(UNEXPLAINED_SUPPRESSION, "unexplained-suppression") \
    X(EXPIRED_SUPPRESSION, "expired-suppression") \
    X(UNUSED_SUPPRESSION, "unused-suppression") \
    X(REFUSED_SUPPRESSION, "refused-suppression") \
    X(NUL_CHARACTER, "nul-character") \
    X(TOO_MANY_FINDINGS, "too-many-findings")

typedef enum pl_code {
#define PL_CODE_NAME(name, id) PL_##name,
    PL_CODES(PL_CODE_NAME)
#undef PL_CODE_NAME
        PL_CODE_COUNT
} pl_code;

#endif
