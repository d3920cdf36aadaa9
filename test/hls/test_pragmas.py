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


if __name__ == "__main__":
    unittest.main()
