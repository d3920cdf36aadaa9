# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles the driver of a network for this machine and runs it on registers that are arrays.

  driver.py GLIA network.mlir driver.c

The compiler must stop at a header of Vitis HLS that says otherwise. Where tclsh is there, the block design's script runs
in it, with commands of Vivado that only note how they were called.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

FLAGS = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Werror"]
COMMANDS = """apply_bd_automation assign_bd_address connect_bd_intf_net connect_bd_net create_bd_cell create_bd_design
create_project get_bd_cells get_bd_intf_pins get_bd_pins get_ipdefs get_files make_bd_intf_pins_external
make_bd_pins_external make_wrapper add_files save_bd_design set_property update_ip_catalog validate_bd_design current_project"""
STUBS = """foreach command {%s} {
  proc $command args "puts \\"$command \\$args\\"; return {}"
}
proc get_ipdefs {pattern} { return [list $pattern:1.0 $pattern:2.0] }
proc get_bd_cells {pattern} { return [list a b] }
"""


def run(command, expected=0, **options):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if result.returncode != expected:
        sys.exit(f"{' '.join(map(str, command))}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout


STREAMS = (
    "CONFIG.TLAST_REMAP {tdata[39]}",
    "CONFIG.DEFAULT_TLAST 3",
    "CONFIG.c_m_axis_mm2s_tdata_width 64",
    "Slave /dma_out_b/S_AXI_LITE",
    "Master /dma_in_in/M_AXI_MM2S Slave /processor/S_AXI_HP0",
)
MEMORY = ("Master /kernel/m_axi_mem_in_to_a_weights Slave /processor/S_AXI_HP0",)


def check_script(script, expected):
    tclsh = shutil.which("tclsh")
    if not tclsh:
        print("the block design was not run: there is no tclsh")
        return
    said = run([tclsh], input=STUBS % COMMANDS.replace("\n", " ") + script.read_text())
    for wanted in expected:
        if wanted not in said:
            sys.exit(f"the block design lacks '{wanted}':\n{said}")
    print("the block design was run without Vivado")


def main():
    glia, network, program = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder) / "hls"
        run([glia, "compile", network, "-q", "--target=hls", "--architecture=dataflow", "-o", project])
        compiler = ["cc", *FLAGS, f"-I{project}", program]
        run([*compiler, "-o", project / "driver"])
        print(run([project / "driver"]).strip())
        theirs = ["-DXNET_COUNTS_CONTROL_ADDR_STEPS_DATA=0x1c", "-fsyntax-only"]
        if "NET_COUNTS_STEPS lies elsewhere" not in run([*compiler, *theirs], expected=1):
            sys.exit("a register that lies elsewhere was not told")
        check_script(project / "vivado.tcl", STREAMS)
        other = pathlib.Path(network).with_name("N4_narrow_weights.mlir")
        run([glia, "compile", other, "-q", "--target=hls", "--bind=in_to_a=axi", "-o", project.with_name("outside")])
        check_script(project.with_name("outside") / "vivado.tcl", MEMORY)


if __name__ == "__main__":
    main()
