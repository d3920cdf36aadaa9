# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# A block design around the kernel's IP: the processor, a DMA for each stream, addresses. Before this stand `kernel`,
# `part` and `streams`: {name in|out bits end}, where `end` is the bit that ends a packet, or of values how many a packet has,
# as {words N}; and `memories`: the ports through which it reads weights.

# The newest version of an IP in the catalogue.
proc ip {name cell} {
  set found [lindex [lsort -dictionary [get_ipdefs "xilinx.com:*:$name:*"]] end]
  if {$found eq ""} { error "there is no IP '$name' in the catalogue" }
  return [create_bd_cell -type ip -vlnv $found $cell]
}

# Bytes of a word in memory: a power of two.
proc bytes {bits} {
  set bytes 1
  while {8 * $bytes < $bits} { set bytes [expr {2 * $bytes}] }
  return $bytes
}

# From the kernel's words to those of a DMA or back; what comes out gets the mark of its last word.
proc adapt {name direction bits end} {
  set own [expr {($bits + 7) / 8}]
  set wide [bytes $bits]
  set cell [ip axis_subset_converter words_$name]
  set last [expr {[lindex $end 0] eq "words" ? [list CONFIG.TLAST_REMAP {1'b0} CONFIG.DEFAULT_TLAST [lindex $end 1]]
                                            : [list CONFIG.TLAST_REMAP "tdata\[$end\]"]}]
  if {$direction eq "out"} {
    set_property -dict [concat [list CONFIG.S_TDATA_NUM_BYTES $own CONFIG.M_TDATA_NUM_BYTES $wide \
      CONFIG.S_HAS_TLAST 0 CONFIG.M_HAS_TLAST 1] $last] $cell
  } else {
    set_property -dict [list CONFIG.S_TDATA_NUM_BYTES $wide CONFIG.M_TDATA_NUM_BYTES $own \
      CONFIG.S_HAS_TLAST 1 CONFIG.M_HAS_TLAST 0] $cell
  }
}

proc add_dma {name direction bits} {
  set cell [ip axi_dma dma_$name]
  set width [expr {8 * [bytes $bits]}]
  set sends [expr {$direction eq "in"}]
  set_property -dict [list CONFIG.c_include_sg 0 CONFIG.c_sg_length_width 26 CONFIG.c_include_mm2s $sends \
    CONFIG.c_include_s2mm [expr {!$sends}]] $cell
  if {$sends} {
    set_property CONFIG.c_m_axis_mm2s_tdata_width $width $cell
    connect_bd_intf_net [get_bd_intf_pins dma_$name/M_AXIS_MM2S] [get_bd_intf_pins words_$name/S_AXIS]
    connect_bd_intf_net [get_bd_intf_pins words_$name/M_AXIS] [get_bd_intf_pins kernel/$name]
  } else {
    set_property CONFIG.c_s_axis_s2mm_tdata_width $width $cell
    connect_bd_intf_net [get_bd_intf_pins kernel/$name] [get_bd_intf_pins words_$name/S_AXIS]
    connect_bd_intf_net [get_bd_intf_pins words_$name/M_AXIS] [get_bd_intf_pins dma_$name/S_AXIS_S2MM]
  }
}

# The processor of the part: name of its IP and rule, master of registers, slave of memory, property that opens the slave.
# Nothing for a part without one.
proc processor {part} {
  if {[string match -nocase xc7z* $part]} {
    return {processing_system7 M_AXI_GP0 S_AXI_HP0 CONFIG.PCW_USE_S_AXI_HP0}
  }
  if {[string match -nocase xczu* $part]} {
    return {zynq_ultra_ps_e M_AXI_HPM0_FPD S_AXI_HP0_FPD CONFIG.PSU__USE__S_AXI_GP2}
  }
  return {}
}

proc connect {kind from to} {
  apply_bd_automation -rule xilinx.com:bd_rule:axi4 -config [list Master $from Slave $to Clk_master Auto Clk_slave Auto \
    Clk_xbar Auto intc_ip Auto master_apm 0] [get_bd_intf_pins [expr {$kind eq "registers" ? $to : $from}]]
}

create_project -force ${kernel}_vivado ${kernel}_vivado -part $part
set_property ip_repo_paths [file normalize ${kernel}_project/solution/impl/ip] [current_project]
update_ip_catalog
create_bd_design system
ip $kernel kernel

set chosen [processor $part]
if {$chosen eq ""} {
  # No processor in the part: the ports of the kernel are those of the design.
  make_bd_intf_pins_external [get_bd_intf_pins kernel/*]
  make_bd_pins_external [get_bd_pins kernel/ap_clk] [get_bd_pins kernel/ap_rst_n]
} else {
  lassign $chosen type master slave property
  ip $type processor
  apply_bd_automation -rule xilinx.com:bd_rule:$type -config {apply_board_preset 0} [get_bd_cells processor]
  set_property $property 1 [get_bd_cells processor]
  foreach stream $streams {
    lassign $stream name direction bits end
    adapt $name $direction $bits $end
    add_dma $name $direction $bits
  }
  connect registers /processor/$master /kernel/s_axi_control
  foreach stream $streams {
    lassign $stream name direction
    connect registers /processor/$master /dma_$name/S_AXI_LITE
    connect memory /dma_$name/[expr {$direction eq "in" ? "M_AXI_MM2S" : "M_AXI_S2MM"}] /processor/$slave
  }
  foreach memory $memories { connect memory /kernel/m_axi_$memory /processor/$slave }
  # Stream converters run with everything else.
  foreach cell [get_bd_cells words_*] {
    connect_bd_net [get_bd_pins kernel/ap_clk] [get_bd_pins $cell/aclk]
    connect_bd_net [get_bd_pins kernel/ap_rst_n] [get_bd_pins $cell/aresetn]
  }
  assign_bd_address
}
validate_bd_design
save_bd_design
add_files -norecurse [make_wrapper -files [get_files system.bd] -top]
puts "block design 'system' in ${kernel}_vivado; synthesis and implementation as for any other"
