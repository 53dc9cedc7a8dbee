/* The commands, what they are used for, and what completes them: the one table behind parsing,
 * help, the manual page and completions. */
#include "cli/commands.h"

#include <planner/schema.h>

#include <string.h>

static const char *command_at(size_t index)
{
    return index < cli_command_count ? cli_commands[index].name : NULL;
}

#define NAMES(of, ...) \
    static const char *of##_at(size_t index) \
    { \
        static const char *const names[] = { __VA_ARGS__, NULL }; \
        return names[index]; \
    }

NAMES(rules, "list", "show")
NAMES(facts, "list", "show", "sources", "lint")
NAMES(generate, "man", "bash", "zsh", "fish")

const cli_command cli_commands[] = {
    { "recommend", FOR_RECOMMEND, command_recommend, OPERANDS_FILES, NULL },
    { "compare", FOR_COMPARE, command_compare, OPERANDS_FILES, NULL },
    { "check", FOR_CHECK, command_check, OPERANDS_FILES, NULL },
    { "rules", FOR_RULES, command_rules, OPERANDS_WORD, rules_at },
    { "facts", FOR_FACTS, command_facts, OPERANDS_WORD, facts_at },
    { "eval", FOR_EVAL, command_eval, OPERANDS_FILES, NULL },
    { "test", FOR_TEST, command_test, OPERANDS_NONE, NULL },
    { "explain", FOR_EXPLAIN, command_explain, OPERANDS_FILES, NULL },
    { "schema", FOR_SCHEMA, command_schema, OPERANDS_WORD, planner_schema_name },
    { "init", FOR_INIT, command_init, OPERANDS_FOLDER, NULL },
    { "split", FOR_SPLIT, command_split, OPERANDS_FOLDER, NULL },
    { "collect", FOR_COLLECT, command_collect, OPERANDS_FOLDER, NULL },
    { "generate", FOR_GENERATE, command_generate, OPERANDS_WORD, generate_at },
    { "help", FOR_ALL, command_help, OPERANDS_WORD, command_at },
    { "version", FOR_VERSION, command_version, OPERANDS_NONE, NULL },
};

const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

size_t cli_command_named(const char *name)
{
    size_t at = 0;
    while (at < cli_command_count && strcmp(name, cli_commands[at].name) != 0)
        at++;
    return at;
}

const cli_usage cli_usages[] = {
    { FOR_RECOMMEND,
      "recommend BRIEF...",
      { "ranks the channels for a brief, with reasons",
        "ブリーフに合う媒体を順位と理由つきで示す" } },
    { FOR_COMPARE,
      "compare A B",
      { "two briefs side by side, or one and what --set makes of it",
        "2つのブリーフ、または--setの前後を並べて比べる" } },
    { FOR_CHECK, "check PATH...", { "finds what is wrong in briefs", "ブリーフの不備を調べる" } },
    { FOR_RULES,
      "rules [list]",
      { "lists the rules with their places", "ルールを場所つきで一覧する" } },
    { FOR_RULES,
      "rules show ID",
      { "shows a rule, its conditions as an expression", "ルールを1つ、条件を式にして示す" } },
    { FOR_FACTS,
      "facts [list] [PATH]",
      { "lists the figures of an edition with year, sample and source",
        "版の数値を年・標本数・出典つきで一覧する" } },
    { FOR_FACTS,
      "facts show PATH",
      { "shows a figure, its source, its age, the rules that read it",
        "数値の出典と古さ、それを使うルールを示す" } },
    { FOR_FACTS,
      "facts sources, lint",
      { "lists the sources; finds what is old, missing or not cited",
        "出典を一覧する。古い数値や抜け、使われない出典を調べる" } },
    { FOR_EVAL,
      "eval EXPR [BRIEF]",
      { "gives the value of an expression, and what it read", "式の値と、読んだ項目を示す" } },
    { FOR_TEST, "test", { "runs the examples that rules carry", "ルールに書かれた例を実行する" } },
    { FOR_EXPLAIN,
      "explain BRIEF --channel NAME",
      { "tells all that was judged of a channel, and what would change it",
        "媒体の判断をすべて示し、何を変えれば変わるかを示す" } },
    { FOR_EXPLAIN,
      "explain BRIEF --what-if",
      { "tells what would put another channel first", "何を変えれば1位が変わるかを示す" } },
    { FOR_EXPLAIN,
      "explain RULE|CODE",
      { "tells what a rule or the code of a message means",
        "ルールやメッセージのコードの意味を示す" } },
    { FOR_SCHEMA,
      "schema NAME",
      { "prints a JSON Schema for editors: brief, rules, pack, config, facts,\nterms, recommendation, checked, diagnostics",
        "エディター用のJSON Schemaを出す: brief, rules, pack, config, facts,\nterms, recommendation, checked, diagnostics" } },
    { FOR_INIT,
      "init [FOLDER]",
      { "begins a folder: settings, a brief to fill in, schemas",
        "フォルダーを始める: 設定・ブリーフのひな形・スキーマ" } },
    { FOR_SPLIT,
      "split FOLDER",
      { "cuts a stream into chunks, and lists them in manifest.json",
        "ストリームを分割し、manifest.jsonに一覧を書く" } },
    { FOR_COLLECT,
      "collect FOLDER",
      { "proves that every chunk was run whole, and joins the outputs",
        "分割したすべてが欠けずに処理されたことを確かめ、結果をつなぐ" } },
    { FOR_GENERATE,
      "generate KIND",
      { "writes the manual page (man), or completions for bash, zsh, fish",
        "マニュアル（man）か、bash・zsh・fishの補完を出す" } },
    { FOR_VERSION, "version [--json]", { "prints the version", "版を表示する" } },
};

const size_t cli_usage_count = sizeof cli_usages / sizeof *cli_usages;

const cli_example cli_examples[] = {
    { FOR_RECOMMEND,
      { "planner recommend rules/examples/sakura-latte.yaml",
        "planner recommend rules/examples/regional-shop.yaml" } },
    { FOR_RECOMMEND,
      { "planner recommend --facts jp-2015 rules/examples/entering-japan.yaml",
        "planner recommend --facts jp-2015 rules/examples/entering-japan.yaml" } },
    { FOR_COMPARE,
      { "planner compare rules/examples/sakura-latte.yaml --set audience.age=50-69",
        "planner compare rules/examples/sakura-latte.yaml --set audience.age=50-69" } },
    { FOR_CHECK,
      { "planner check -f short rules/examples", "planner check -f short rules/examples" } },
    { FOR_RULES, { "planner rules show photos-at-home", "planner rules show photos-at-home" } },
    { FOR_FACTS,
      { "planner facts show line.usage.mic-media-use.2023",
        "planner facts show line.usage.mic-media-use.2023" } },
    { FOR_EVAL,
      { "planner eval 'size(brief.goals) > 1' rules/examples/sakura-latte.yaml",
        "planner eval 'size(brief.goals) > 1' rules/examples/sakura-latte.yaml" } },
    { FOR_TEST, { "planner test --filter needs", "planner test --filter needs" } },
    { FOR_EXPLAIN,
      { "planner explain rules/examples/sakura-latte.yaml --channel instagram/ads",
        "planner explain rules/examples/sakura-latte.yaml --channel instagram/ads" } },
    { FOR_EXPLAIN,
      { "planner explain rules/examples/sakura-latte.yaml --what-if",
        "planner explain rules/examples/sakura-latte.yaml --what-if" } },
    { FOR_SCHEMA, { "planner schema brief -o brief.json", "planner schema brief -o brief.json" } },
    { FOR_INIT, { "planner init campaigns", "planner init campaigns" } },
    { FOR_SPLIT,
      { "planner split --input briefs.ndjson --records 100000 chunks",
        "planner split --input briefs.ndjson --records 100000 chunks" } },
    { FOR_COLLECT,
      { "planner collect chunks -o checked.ndjson", "planner collect chunks -o checked.ndjson" } },
    { FOR_GENERATE, { "planner generate man -o planner.1", "planner generate man -o planner.1" } },
    { FOR_VERSION, { "planner version --json", "planner version --json" } },
};

const size_t cli_example_count = sizeof cli_examples / sizeof *cli_examples;
