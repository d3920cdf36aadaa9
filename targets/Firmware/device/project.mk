# For another machine than this one, for example:
#   make CC=arm-none-eabi-gcc MACHINE="-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16" all size stack
MACHINE ?=
OPTIMISE ?= -O2
WARNINGS := -Wall -Wextra -pedantic
# Results depend on this option, and on no other: a product and a sum are rounded each.
EXACT := -ffp-contract=off
# Loops stay loops and do not become calls of a library that firmware may not have.
known = $(shell $(CC) -Werror $(1) -E -x c /dev/null >/dev/null 2>&1 && echo $(1))
FREESTANDING := -ffreestanding $(call known,-fno-tree-loop-distribute-patterns)
SIZE ?= size

COMPILE = $(CC) -std=c99 $(MACHINE) $(OPTIMISE) $(EXACT) $(FREESTANDING) $(WARNINGS) $(CFLAGS)

all: $(NETWORK).o

$(NETWORK).o: $(NETWORK).c $(NETWORK).h glia_firmware.h $(NETWORK).flags
	$(COMPILE) -c $< -o $@

# For another machine or with other options it is compiled anew.
$(NETWORK).flags: FORCE
	@echo '$(COMPILE)' | cmp -s - $@ || echo '$(COMPILE)' > $@

example: main.c $(NETWORK).o
	$(COMPILE) main.c $(NETWORK).o $(LDFLAGS) -o $@

size: $(NETWORK).o
	$(SIZE) $(NETWORK).o

# The deepest call is step and one function of it; with both at their largest, this is the bound.
stack: $(NETWORK).c $(NETWORK).h glia_firmware.h
	@$(COMPILE) -fstack-usage -c $< -o stack.o
	@awk '/_step\t/ { step = $$2 } !/_step\t/ && $$2 > most { most = $$2 } \
	  END { print "stack: at most " step + most " bytes" }' stack.su
	@rm -f stack.o stack.su

clean:
	rm -f $(NETWORK).o $(NETWORK).flags example stack.o stack.su

.PHONY: all size stack clean FORCE
