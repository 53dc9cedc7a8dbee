#include "base/low.h"
#include <yaml.h>
