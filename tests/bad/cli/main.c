#include "base/low.h"
#include "cli/options.h"
#include "document/json.h"
#include "rules/early.h"
#include <unistd.h>
#include <yaml.h>
