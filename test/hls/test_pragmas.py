# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests the check of pragmas: what is right passes, and each kind of mistake is found."""

import unittest

import pragmas

KERNEL = """static const float weights[40] = {{
static float v[10];

void net(hls::stream<word> &in_x, bool start_of_sample) {{
#pragma HLS INTERFACE mode=axis port=in_x
#pragma HLS INTERFACE mode=s_axilite port=return
#pragma HLS ARRAY_PARTITION variable=v type=cyclic factor=2
#pragma HLS BIND_STORAGE variable=weights type=rom_2p impl=bram
{function}
  for (int32_t i = 0; i < 10; ++i) {{
#pragma HLS PIPELINE II=1
#pragma HLS UNROLL factor=2
#pragma HLS LOOP_TRIPCOUNT min=0 max=10
{loop}
    v[i] = 0.0f;
{late}
  }}
}}
"""


def problems(function="", loop="", late=""):
    text = KERNEL.format(function=function, loop=loop, late=late)
    return list(pragmas.Reader("\n".join(line for line in text.splitlines() if line)).check())


class PragmasTest(unittest.TestCase):
    def test_all_of_them_pass(self):
        self.assertEqual(problems(), [])

    def expect(self, text, **lines):
        found = problems(**lines)
        self.assertEqual(len(found), 1, found)
        self.assertIn(text, found[0])

    def test_an_unknown_pragma(self):
        self.expect("is no pragma", loop="#pragma HLS PIPELIN II=1")

    def test_another_compilers_pragma(self):
        self.expect("none of HLS", late="#pragma once")

    def test_an_unknown_option(self):
        self.expect("has no option", loop="#pragma HLS PIPELINE JJ=1")

    def test_a_value_that_is_none(self):
        self.expect("not one of its values", loop="#pragma HLS UNROLL factor=0")

    def test_an_unknown_flag(self):
        self.expect("has no flag", loop="#pragma HLS PIPELINE now")

    def test_what_must_be_said(self):
        self.expect("lacks type", function="#pragma HLS BIND_STORAGE variable=v")

    def test_a_loop_pragma_in_a_function(self):
        self.expect("first thing in a loop", function="#pragma HLS PIPELINE II=1")

    def test_a_pragma_after_a_statement(self):
        self.expect("first thing in a loop", late="#pragma HLS UNROLL")

    def test_a_port_that_is_none(self):
        self.expect("no parameter", function="#pragma HLS INTERFACE mode=axis port=in_y")

    def test_an_array_that_is_none(self):
        self.expect("no array", function="#pragma HLS ARRAY_PARTITION variable=w type=complete")

    def test_a_factor_that_is_too_large(self):
        self.expect("divides 10", function="#pragma HLS ARRAY_PARTITION variable=v type=cyclic factor=16")

    def test_a_factor_that_is_missing(self):
        self.expect("wants a factor", function="#pragma HLS ARRAY_RESHAPE variable=v type=cyclic")

    def test_constants_in_memory_that_is_written(self):
        self.expect("binds weights", function="#pragma HLS BIND_STORAGE variable=weights type=ram_2p impl=bram")

    def test_turns_that_contradict(self):
        self.expect("least number", loop="#pragma HLS LOOP_TRIPCOUNT min=3 max=2")



REGION = """static float a_v[4];
static float b_v[4];

static void step_a(hls::stream<word> &x) {{
  x.write(a_v[0]);
}}

static void task_a(hls::stream<word> &x) {{
#pragma HLS INLINE off
  step_a(x);
}}

static void task_b(hls::stream<word> &x) {{
#pragma HLS INLINE off
  b_v[0] = x.read();
{task}
}}

void net(hls::stream<word> &in_x) {{
#pragma HLS INTERFACE mode=axis port=in_x
#pragma HLS DATAFLOW
  hls::stream<word> x("x");
#pragma HLS STREAM variable=x type=fifo depth=5
#pragma HLS BIND_STORAGE variable=x type=fifo impl=lutram
  task_a(x);
{body}
}}
"""


def region_problems(body="  task_b(x);", task=""):
    text = REGION.format(body=body, task=task)
    return list(pragmas.Reader("\n".join(line for line in text.splitlines() if line)).check())


class RegionTest(unittest.TestCase):
    def test_a_canonical_body_passes(self):
        self.assertEqual(region_problems(), [])

    def expect(self, text, **lines):
        found = region_problems(**lines)
        self.assertEqual(len(found), 1, found)
        self.assertIn(text, found[0])

    def test_a_statement_in_the_region(self):
        self.expect("does nothing else", body="  task_b(x);\n  a_v[0] = 1.0f;")

    def test_a_stream_that_nobody_reads(self):
        self.expect("read by a later one", body="")

    def test_a_task_that_is_called_twice(self):
        found = region_problems(body="  task_b(x);\n  task_b(x);")
        self.assertIn("a task is called twice", found)

    def test_state_of_two_tasks(self):
        self.expect("a_v is used by task_a and task_b", task="  a_v[0] = 1.0f;")

    def test_a_depth_that_stands_elsewhere(self):
        self.expect("must stand after", body="  task_b(x);\n#pragma HLS STREAM variable=y type=fifo depth=2")

    def test_a_depth_that_is_missing(self):
        self.expect("lacks depth", body="#pragma HLS STREAM variable=x type=fifo\n  task_b(x);")

    def test_a_fifo_of_block_ram_with_error_correction(self):
        lines = REGION.replace("impl=lutram", "impl=bram_ecc").format(body="  task_b(x);", task="").splitlines()
        found = list(pragmas.Reader("\n".join(line for line in lines if line)).check())
        self.assertIn("cannot make a fifo", found[0])


class MemoryTest(unittest.TestCase):
    KERNEL = """void net(const float *w) {{
#pragma HLS INTERFACE mode={mode} port=w bundle=weights offset=slave depth=40 max_read_burst_length=64
}}
"""

    def test_an_interface_to_memory_passes(self):
        self.assertEqual(list(pragmas.Reader(self.KERNEL.format(mode="m_axi")).check()), [])

    def test_an_offset_of_a_stream(self):
        found = list(pragmas.Reader(self.KERNEL.format(mode="axis")).check())
        self.assertIn("is for m_axi", found[0])


if __name__ == "__main__":
    unittest.main()
