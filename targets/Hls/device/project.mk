# C simulation on this machine: the recorded spikes through the kernel, with the headers of ap_types, or with those of an
# installed Vitis HLS: make csim AP_TYPES=$XILINX_HLS/include
AP_TYPES ?= ap_types
CXX ?= c++
OPTIMISE ?= -O1
# Pragmas are for Vitis HLS. What GCC finds uninitialized lies in ap_types, as far as it inlines that.
known = $(shell $(CXX) -Werror $(1) -E -x c++ /dev/null >/dev/null 2>&1 && echo $(1))
WARNINGS := -Wall -Wextra -Wno-unknown-pragmas $(call known,-Wno-uninitialized) $(call known,-Wno-maybe-uninitialized)
# Results depend on this option, and on no other: a product and a sum are rounded each.
EXACT := -ffp-contract=off

csim: $(KERNEL)_csim
	./$(KERNEL)_csim recorded.txt

$(KERNEL)_csim: $(KERNEL).cpp $(KERNEL)_tb.cpp $(wildcard *.h)
	$(CXX) -std=gnu++14 $(OPTIMISE) $(EXACT) $(WARNINGS) $(CXXFLAGS) -I. -isystem $(AP_TYPES) \
	  $(KERNEL).cpp $(KERNEL)_tb.cpp -o $@

synthesis:
	vitis_hls -f run_hls.tcl

clean:
	rm -f $(KERNEL)_csim

.PHONY: csim synthesis clean
