/* The `pack.yaml` of a pack: who it is, and what its files share. */
#ifndef PL_RULES_PACK_FILE_H
#define PL_RULES_PACK_FILE_H

#include "facts/fact.h"
#include "rules/group.h"
#include "rules/shared.h"

typedef struct pl_pack_head {
    pl_slice id, version, owner; /* empty where they are not said */
    pl_ledger ledger;            /* of its sources */
    pl_groups groups;
    pl_shared shared;
} pl_pack_head;

/* Enters what the file says; reports what is wrong with it. `head->ledger` has its report. */
void pl_pack_file_read(const pl_node *root, pl_pack_head *head);

#endif
