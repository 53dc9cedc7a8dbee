#include "rules/pack_file.h"

enum { KEY_PACK, KEY_SOURCES, KEY_GROUPS, KEY_LISTS, KEY_LET, PACK_KEYS };
static const pl_key pack_file_keys[PACK_KEYS] = {
    [KEY_PACK] = { PL_SLICE_INIT("pack"), PL_WANT_MAPPING, true },
    [KEY_SOURCES] = { PL_SLICE_INIT("sources"), PL_WANT_MAPPING, false },
    [KEY_GROUPS] = { PL_SLICE_INIT("groups"), PL_WANT_MAPPING, false },
    [KEY_LISTS] = { PL_SLICE_INIT("lists"), PL_WANT_MAPPING, false },
    [KEY_LET] = { PL_SLICE_INIT("let"), PL_WANT_MAPPING, false },
};
static const pl_keys pack_file_has = { PL_SLICE_INIT("pack.yaml"), pack_file_keys, PACK_KEYS };

enum { KEY_ID, KEY_VERSION, KEY_OWNER, NAME_KEYS };
static const pl_key name_keys[NAME_KEYS] = {
    [KEY_ID] = { PL_SLICE_INIT("id"), PL_WANT_SCALAR, true },
    [KEY_VERSION] = { PL_SLICE_INIT("version"), PL_WANT_SCALAR, true },
    [KEY_OWNER] = { PL_SLICE_INIT("owner"), PL_WANT_SCALAR, false },
};
static const pl_keys name_has = { PL_SLICE_INIT("`pack`"), name_keys, NAME_KEYS };

void pl_pack_file_read(const pl_node *root, pl_pack_head *head)
{
    pl_report *report = head->ledger.report;
    const pl_node *parts[PACK_KEYS], *names[NAME_KEYS];
    pl_node_keys(root, &pack_file_has, report, parts);
    pl_ledger_cite(&head->ledger, parts[KEY_SOURCES]);
    pl_groups_read(parts[KEY_GROUPS], report, &head->groups);
    pl_shared_add(&head->shared, parts[KEY_LISTS], parts[KEY_LET], report);
    if (!parts[KEY_PACK] || !pl_node_keys(parts[KEY_PACK], &name_has, report, names)) return;
    head->id = names[KEY_ID]->text;
    head->version = names[KEY_VERSION]->text;
    if (names[KEY_OWNER]) head->owner = names[KEY_OWNER]->text;
}
