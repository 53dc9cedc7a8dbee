#include "base/high.h"
