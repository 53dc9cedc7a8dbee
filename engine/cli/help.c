#include "cli/help.h"

#include "cli/formats.h"

static void print_option(FILE *to, option_id option, command_set set, planner_language language)
{
    const option_help help = options_describe(option, language);
    char head[48];
    if (!(help.set & set)) return;
    snprintf(head, sizeof head, "%s%c%s%s %s", help.letter ? "-" : "  ",
             help.letter ? help.letter : ' ', help.letter ? ", " : " ", help.name,
             help.value ? help.value : "");
    fprintf(to, "  %-24s ", head);
    if (help.words)
        fputs(help.words, to);
    else
        formats_help(to, set);
    putc('\n', to);
}

/* A line of help in the two languages, and the commands that it is about. */
static const struct {
    command_set set;
    const char *words[2];
} help_lines[] = {
    { FOR_ALL, { "Examples:\n", "例:\n" } },
    { FOR_RECOMMEND,
      { "  planner recommend rules/examples/sakura-latte.yaml\n",
        "  planner recommend rules/examples/regional-shop.yaml\n" } },
    { FOR_RECOMMEND,
      { "  planner recommend --facts jp-2015 rules/examples/entering-japan.yaml\n",
        "  planner recommend --facts jp-2015 rules/examples/entering-japan.yaml\n" } },
    { FOR_COMPARE,
      { "  planner compare rules/examples/sakura-latte.yaml --set audience.age=50-69\n",
        "  planner compare rules/examples/sakura-latte.yaml --set audience.age=50-69\n" } },
    { FOR_CHECK,
      { "  planner check -f short rules/examples\n",
        "  planner check -f short rules/examples\n" } },
    { FOR_RULES,
      { "  planner rules show photos-at-home\n", "  planner rules show photos-at-home\n" } },
    { FOR_FACTS,
      { "  planner facts show line.usage.mic-media-use.2023\n",
        "  planner facts show line.usage.mic-media-use.2023\n" } },
    { FOR_EVAL,
      { "  planner eval 'size(brief.goals) > 1' rules/examples/sakura-latte.yaml\n",
        "  planner eval 'size(brief.goals) > 1' rules/examples/sakura-latte.yaml\n" } },
    { FOR_TEST, { "  planner test --filter needs\n", "  planner test --filter needs\n" } },
    { FOR_EXPLAIN,
      { "  planner explain rules/examples/sakura-latte.yaml --channel instagram/ads\n",
        "  planner explain rules/examples/sakura-latte.yaml --channel instagram/ads\n" } },
    { FOR_EXPLAIN,
      { "  planner explain rules/examples/sakura-latte.yaml --what-if\n",
        "  planner explain rules/examples/sakura-latte.yaml --what-if\n" } },
    { FOR_SCHEMA,
      { "  planner schema brief -o brief.json\n", "  planner schema brief -o brief.json\n" } },
    { FOR_INIT, { "  planner init campaigns\n", "  planner init campaigns\n" } },
    { FOR_SPLIT,
      { "  planner split --input briefs.ndjson --records 100000 chunks\n",
        "  planner split --input briefs.ndjson --records 100000 chunks\n" } },
    { FOR_COLLECT,
      { "  planner collect chunks -o checked.ndjson\n",
        "  planner collect chunks -o checked.ndjson\n" } },
    { FOR_ALL, { "\nCommands:\n", "\nコマンド:\n" } },
    { FOR_RECOMMEND,
      { "  recommend BRIEF...   ranks the channels for a brief, with reasons\n",
        "  recommend BRIEF...   ブリーフに合う媒体を順位と理由つきで示す\n" } },
    { FOR_COMPARE,
      { "  compare A B          two briefs side by side, or one and what --set makes of it\n",
        "  compare A B          2つのブリーフ、または--setの前後を並べて比べる\n" } },
    { FOR_CHECK,
      { "  check PATH...        finds what is wrong in briefs\n",
        "  check PATH...        ブリーフの不備を調べる\n" } },
    { FOR_RULES,
      { "  rules [list]         lists the rules with their places\n"
        "  rules show ID        shows a rule, its conditions as an expression\n",
        "  rules [list]         ルールを場所つきで一覧する\n"
        "  rules show ID        ルールを1つ、条件を式にして示す\n" } },
    { FOR_FACTS,
      { "  facts [list] [PATH]  lists the figures of an edition with year, sample and source\n"
        "  facts show PATH      shows a figure, its source, its age, the rules that read it\n"
        "  facts sources, lint  lists the sources; finds what is old, missing or not cited\n",
        "  facts [list] [PATH]  版の数値を年・標本数・出典つきで一覧する\n"
        "  facts show PATH      数値の出典と古さ、それを使うルールを示す\n"
        "  facts sources, lint  出典を一覧する。古い数値や抜け、使われない出典を調べる\n" } },
    { FOR_EVAL,
      { "  eval EXPR [BRIEF]    gives the value of an expression, and what it read\n",
        "  eval EXPR [BRIEF]    式の値と、読んだ項目を示す\n" } },
    { FOR_TEST,
      { "  test                 runs the examples that rules carry\n",
        "  test                 ルールに書かれた例を実行する\n" } },
    { FOR_EXPLAIN,
      { "  explain BRIEF --channel NAME\n"
        "                       tells all that was judged of a channel, and what would change it\n"
        "  explain BRIEF --what-if\n"
        "                       tells what would put another channel first\n"
        "  explain RULE|CODE    tells what a rule or the code of a message means\n",
        "  explain BRIEF --channel NAME\n"
        "                       媒体の判断をすべて示し、何を変えれば変わるかを示す\n"
        "  explain BRIEF --what-if\n"
        "                       何を変えれば1位が変わるかを示す\n"
        "  explain RULE|CODE    ルールやメッセージのコードの意味を示す\n" } },
    { FOR_SCHEMA,
      { "  schema NAME          prints a JSON Schema for editors: brief, rules, pack, config, facts,\n"
        "                       terms, recommendation, checked, diagnostics\n",
        "  schema NAME          エディター用のJSON Schemaを出す: brief, rules, pack, config, facts,\n"
        "                       terms, recommendation, checked, diagnostics\n" } },
    { FOR_INIT,
      { "  init [FOLDER]        begins a folder: settings, a brief to fill in, schemas\n",
        "  init [FOLDER]        フォルダーを始める: 設定・ブリーフのひな形・スキーマ\n" } },
    { FOR_SPLIT,
      { "  split FOLDER         cuts a stream into chunks, and lists them in manifest.json\n",
        "  split FOLDER         ストリームを分割し、manifest.jsonに一覧を書く\n" } },
    { FOR_COLLECT,
      { "  collect FOLDER       proves that every chunk was run whole, and joins the outputs\n",
        "  collect FOLDER       分割したすべてが欠けずに処理されたことを確かめ、結果をつなぐ\n" } },
    { FOR_ALL,
      { "  help [COMMAND], version\n\nOptions:\n", "  help [COMMAND], version\n\nオプション:\n" } },
};

void help_print(FILE *to, command_set set, planner_language language)
{
    for (size_t i = 0; i < sizeof help_lines / sizeof *help_lines; i++)
        if (help_lines[i].set & set) fputs(help_lines[i].words[language == PLANNER_JAPANESE], to);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        print_option(to, (option_id)i, set, language);
}
