#include "test/unit/interpreter/Simulation.h"
