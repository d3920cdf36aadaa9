/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The functions of the headers that stand beside the sources of a network, as functions of their own: what an object
 * made straight from LLVM takes from them. Compiled when Glia is built.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the headers they are local and left out where nothing calls them. */
#define static
#define inline

#include "runtime/abi/glia_philox.h"
#include "targets/Firmware/device/glia_firmware.h"
