#include "cel/loose.h"
#include "rules/early.h"
#include <time.h>
