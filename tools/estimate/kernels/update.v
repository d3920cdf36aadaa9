// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One lane of the update of a leaky cell in fixed point (decay of 16 bits, subtraction of what was reset, rounding to nearest
// even, saturation to 16 bits, a threshold), as `glia compress --state=fixed16` makes it, with registers between stages.

module update (input clk, input signed [15:0] v, input signed [31:0] sum, input signed [15:0] reset,
    output reg signed [15:0] next, output reg signed [15:0] subtract, output reg fires);
  reg signed [31:0] decayed, sum1;
  reg signed [15:0] reset1;
  reg signed [36:0] x;
  reg signed [36:0] rounded, x2;
  wire signed [21:0] shifted = rounded >>> 15;
  always @(posedge clk) begin
    decayed <= v * 16'sd29491; sum1 <= sum; reset1 <= reset;
    x <= decayed + sum1 * 8 - reset1 * 37'sd32768;
    rounded <= x + (x[15] + 37'sd16383); x2 <= x;
    next <= shifted > 22'sd32767 ? 16'sd32767 : shifted < -22'sd32768 ? -16'sd32768 : shifted[15:0];
    fires <= x2 > 37'sd33554432;
    subtract <= x2 > 37'sd33554432 ? 16'sd1024 : 16'sd0;
  end
endmodule
