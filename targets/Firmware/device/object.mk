# Links an application with the object, which is for the processor of MACHINE. The compiler may be another one.
CFLAGS ?= -O2

example: main.c $(NETWORK).h $(NETWORK).o
	$(CC) -std=c99 $(MACHINE) -ffreestanding -Wall -Wextra -pedantic $(CFLAGS) main.c $(NETWORK).o $(LDFLAGS) -Wl,-z,noexecstack -o $@

size: $(NETWORK).o
	$(SIZE) $(NETWORK).o

clean:
	rm -f example

.PHONY: size clean
