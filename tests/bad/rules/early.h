#include "base/high.h"
#include <planner/core.h>
#include <string.h>
