#include "cli/say.h"

#include "base/nearest.h"
#include "base/utf8.h"

#include <errno.h>
#include <string.h>

static const char *const messages[SAY_COUNT][2] = {
    [SAY_UNKNOWN_COMMAND] = { "there is no command `%`", "「%」というコマンドはありません" },
    [SAY_UNKNOWN_OPTION] = { "there is no option `%`", "「%」というオプションはありません" },
    [SAY_NO_VALUE] = { "`%` needs %", "「%」には%が必要です" },
    [SAY_BAD_VALUE] = { "`%` wants %, not `%`", "「%」に指定できるのは%です（「%」は使えません）" },
    [SAY_NOT_FOR_COMMAND] = { "`%` does not belong to `planner %`",
                              "「%」は「planner %」では使えません" },
    [SAY_NO_BRIEF] = { "which brief? name a file, such as rules/examples/sakura-latte.yaml, or `-`",
                       "ブリーフのファイル名（例: rules/examples/sakura-latte.yaml）か「-」を指定してください" },
    [SAY_ONE_BRIEF] = { "% is one document for one brief: for several there are -f text and -f ndjson",
                        "%は1つのブリーフに1つの文書です。複数なら-f textか-f ndjsonを指定してください" },
    [SAY_UNKNOWN_CHANNEL] = { "% has no channel or platform `%`",
                              "%に「%」という媒体やサービスはありません" },
    [SAY_UNKNOWN_RULE] = { "there is no rule `%`", "「%」というルールはありません" },
    [SAY_WHICH_RULE] = { "which rule? name its id, as `planner rules list` shows it",
                         "ルールのidを指定してください（「planner rules list」で一覧できます）" },
    [SAY_UNKNOWN_FACT] = { "there is no fact at `%` or below it",
                           "「%」にもその下にも情報はありません" },
    [SAY_WHICH_FACT] = { "which fact? name its path, as `planner facts list` shows it",
                         "情報のパスを指定してください（「planner facts list」で一覧できます）" },
    [SAY_NO_EXPRESSION] = { "which expression? name one in quotes, such as 'size(brief.goals) > 1'",
                            "式を引用符で囲んで指定してください（例: 'size(brief.goals) > 1'）" },
    [SAY_CHANNEL_OF_WHAT] = { "a channel is one of an edition: name a brief, or `--facts`",
                              "媒体は版のものです。ブリーフか「--facts」を指定してください" },
    [SAY_ONLY_WITH] = { "`%` goes with `%` only", "「%」は「%」と一緒にだけ使えます" },
    [SAY_COMPARE_WITH] = { "compare it with what? name another brief, or set a field: --set budget='2,000,000 JPY'",
                           "比べるブリーフか、変える項目（例: --set budget=200万円）を指定してください" },
    [SAY_NOTHING_TO_TEST] = { "no rule with `%` in its id has an example",
                              "idに「%」を含み、例のあるルールはありません" },
    [SAY_ONE_ONLY] = { "`%` is one too many", "「%」は余分です" },
    [SAY_EXPLAIN_WHAT] = { "explain what? name a brief with `--channel`, a rule, or a code",
                           "ブリーフと「--channel」か、ルールのidか、コードを指定してください" },
    [SAY_WHICH_CHANNEL] = { "which channel of `%`? name it with `--channel`",
                            "「%」のどの媒体ですか。「--channel」で指定してください" },
    [SAY_NOTHING_CALLED] = { "there is no file, rule or code `%`",
                             "「%」というファイル・ルール・コードはありません" },
    [SAY_NO_CHANNEL_BUT] = { "`%` is a platform: name one of its channels",
                             "「%」はサービスです。その媒体を1つ指定してください" },
    [SAY_DID_YOU_MEAN] = { "did you mean `%`?", "もしかして「%」?" },
    [SAY_NO_MEMORY] = { "there is not enough memory", "メモリーが足りません" },
    [SAY_BUG] = { "this is a bug in planner: % (please report it)",
                  "plannerの不具合です: %（お知らせください）" },
    [SAY_CANNOT_WRITE] = { "cannot write `%`: %", "「%」に書けません: %" },
    [SAY_CANNOT_READ] = { "cannot read `%`: %", "「%」を読めません: %" },
    [SAY_NOTHING_TO_CHECK] = { "there is no .yaml, .yml or .json file in `%`",
                               "「%」に .yaml・.yml・.json のファイルがありません" },
    [SAY_SKIPPED] = { "`%` is a pipe, a socket or a device and was left out",
                      "「%」はパイプ・ソケット・デバイスのため対象外にしました" },
    [SAY_EXCLUDED] = { "`exclude` leaves out of `%`: files %, folders %",
                       "「exclude」により「%」から除いたもの: ファイル%件、フォルダー%件" },
    [SAY_ALL_EXCLUDED] = { "`exclude` leaves out all that is in `%`",
                           "「%」の中身はすべて「exclude」で除かれています" },
    [SAY_WHICH_SCHEMA] = { "which schema? one of %", "スキーマを1つ指定してください: %" },
    [SAY_UNKNOWN_SCHEMA] = { "there is no schema `%`: there are %",
                             "「%」というスキーマはありません。あるのは%です" },
    [SAY_EXISTS] = { "`%` is there already and stays as it is: nothing was written",
                     "「%」がすでにあるため、何も書き込みませんでした" },
    [SAY_EMPTY_DOCUMENT] = { "`%`: nothing stands in the document at line %, which was left out",
                             "「%」の%行目から始まる文書は空のため対象外にしました" },
    [SAY_WHICH_FOLDER] = { "which folder? name the one of the chunks",
                           "分割したファイルのフォルダーを指定してください" },
    [SAY_NO_RECORDS] = { "how many lines in a chunk? say it with `--records`",
                         "1つあたりの行数を「--records」で指定してください" },
    [SAY_NO_MANIFEST] = { "`%` is no manifest that `planner split` wrote",
                          "「%」は「planner split」の書いた一覧ではありません" },
    [SAY_NOT_COMPLETE] = { "chunks that are not complete: % of %",
                           "完了していないファイル: %個（全体%個中）" },
    [SAY_CHANGED] = { "`%` has changed while it was read", "「%」が読んでいる間に変わりました" },
    [SAY_BASELINE_GONE] = { "findings of `%` that no longer occur: %",
                            "「%」にあり、もう見つからない指摘: %件" },
    [SAY_WHICH_KIND] = { "generate what? one of man, bash, zsh, fish",
                         "man・bash・zsh・fishのどれかを指定してください" },
    [SAY_UNKNOWN_KIND] = { "`%` cannot be generated: there are man, bash, zsh, fish",
                           "「%」は作れません。作れるのはman・bash・zsh・fishです" },
    [SAY_NOT_REACHED] = { "no brief of this run reached these rules: %",
                          "どのブリーフも当てはまらなかったルール: %" },
    [SAY_TWICE] = { "`%` is named for two things, and what is written there would be lost",
                    "「%」が2つの用途に指定されていて、内容が失われます" },
    [SAY_TOO_DEEP] = { "`%` lies too deep: folders are read % deep",
                       "「%」は階層が深すぎます。フォルダーを読むのは%階層までです" },
    [SAY_SPARE_VALUE] = { "`%` takes no value", "「%」には値を付けられません" },
    [SAY_TRY_HELP] = { "`planner help` shows what there is",
                       "「planner help」で使い方を表示します" },
};

const char *say_words(planner_language language, say_message message)
{
    return messages[message][language == PLANNER_JAPANESE];
}

/* What was written on the command line may hold what a terminal takes as a command. */
static void put_shown(FILE *to, pl_slice text)
{
    for (size_t at = 0; at < text.size;) {
        const char *from = text.data + at;
        size_t begin = at;
        uint32_t point = pl_utf8_next(text, &at);
        if (!pl_utf8_valid(pl_slice_part(text, begin, at), NULL))
            fprintf(to, "\\x%02x", (unsigned)(unsigned char)*from);
        else if (point == '\n' || point == '\t')
            putc(' ', to);
        else if (pl_utf8_hostile(point))
            fprintf(to, "\\u%04x", (unsigned)point);
        else
            fwrite(from, 1, at - begin, to);
    }
}

void say_to(FILE *to, planner_language language, say_message message, const char *const *arguments)
{
    fputs("planner: ", to);
    for (const char *at = say_words(language, message); *at; at++)
        if (*at == '%' && *arguments)
            put_shown(to, pl_slice_of(*arguments++));
        else
            putc(*at, to);
    putc('\n', to);
}

void say_with(planner_language language, say_message message, const char *const *arguments)
{
    say_to(stderr, language, message, arguments);
}

/* The system has its words in one language only. */
const char *say_error(planner_language language, int error)
{
    static const struct {
        int error;
        const char *words[2];
    } known[] = {
        { ENOENT, { "there is no such file or folder", "ファイルかフォルダーがありません" } },
        { ENOTDIR, { "a part of the path is no folder", "パスの途中がフォルダーではありません" } },
        { EISDIR, { "it is a folder", "フォルダーです" } },
        { EACCES, { "this user may not", "権限がありません" } },
        { EPERM, { "this user may not", "権限がありません" } },
        { EROFS, { "the disk can only be read", "読み取り専用のディスクです" } },
        { ENOSPC, { "the disk is full", "ディスクに空きがありません" } },
        { EBADF, { "it is closed", "閉じられています" } },
        { EPIPE, { "nobody reads it", "読み手がいません" } },
        { ELOOP, { "its links lead in a circle", "リンクが循環しています" } },
        { ENOMEM, { "there is not enough memory", "メモリーが足りません" } },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].error == error) return known[i].words[language == PLANNER_JAPANESE];
    return strerror(error);
}

typedef struct search {
    const char *written;
    const char *const *names;
    size_t count;
    pl_slice best;
} search;

static void find_nearest(pl_arena *arena, void *context)
{
    search *job = context;
    pl_nearest nearest = pl_nearest_to(arena, pl_slice_of(job->written));
    for (size_t i = 0; i < job->count; i++)
        pl_nearest_offer(&nearest, pl_slice_of(job->names[i]));
    job->best = nearest.best;
}

bool say_nearest(planner_language language, const char *written, const char *const *names,
                 size_t count)
{
    search job = { .written = written, .names = names, .count = count };
    pl_arena *arena = pl_arena_open(NULL);
    /* A suggestion that finds no memory is only not made. */
    bool found = arena && pl_arena_guard(arena, find_nearest, &job) && job.best.size;
    size_t at = 0;
    while (found && at < count && !pl_slice_equal(pl_slice_of(names[at]), job.best))
        at++;
    pl_arena_close(arena);
    if (found) say(language, SAY_DID_YOU_MEAN, names[at]);
    return found;
}
