// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the events of a list of up to 100 cells bring to WIDTH sums, LANES at once: the kernel of test/unit/estimate/Sources.cpp
// (deliverText), written by hand as synthesis for a pipeline with an interval of one would. Lists, weights and sums lie in
// memories that answer a cycle later.

module deliver #(parameter WIDTH = 32, LANES = 1, COLUMNS = WIDTH / LANES) (
    input clk, input start, output reg done,
    // The list is written before, and the sums are read after.
    input [6:0] count, input listWrite, input [6:0] listAddress, input [7:0] listData,
    input [7:0] sumAddress, output [16 * LANES - 1:0] sumData);
  localparam IDLE = 0, LOOK = 1, READ = 2, ROW = 3, SUM = 4, LEAVE = 5;
  reg [2:0] state = IDLE;
  reg [6:0] event_;
  reg [7:0] list[0:127];
  reg [7:0] cell_;
  reg [8 * LANES - 1:0] weights[0:128 * COLUMNS - 1];
  reg [15:0] column, next;
  reg isReading, isSumming;
  reg [8 * LANES - 1:0] word;
  integer i;
  initial for (i = 0; i < 128 * COLUMNS; i = i + 1) weights[i] = {LANES{8'd1}} * ((i * 2654435761) >> 9);

  wire [15:0] row = cell_ * COLUMNS;
  always @(posedge clk) begin
    if (listWrite) list[listAddress] <= listData;
    cell_ <= list[event_];
    word <= weights[row + column];
    isSumming <= isReading;
    next <= column;
    done <= 0;
    case (state)
      IDLE: if (start) begin event_ <= 0; state <= LOOK; end
      LOOK: if (event_ < count) state <= READ; else begin state <= IDLE; done <= 1; end
      READ: state <= ROW;
      ROW: begin column <= 0; isReading <= 1; state <= SUM; end
      SUM: if (column == COLUMNS - 1) begin isReading <= 0; state <= LEAVE; end else column <= column + 1;
      LEAVE: if (!isReading && !isSumming) begin event_ <= event_ + 1; state <= LOOK; end
    endcase
    if (state == IDLE) isReading <= 0;
  end

  genvar lane;
  generate for (lane = 0; lane < LANES; lane = lane + 1) begin : sums
    (* ram_style = "distributed" *) reg [15:0] memory[0:COLUMNS - 1];
    reg [15:0] old;
    integer k;
    initial for (k = 0; k < COLUMNS; k = k + 1) memory[k] = 0;
    wire signed [7:0] weight = word[8 * lane +: 8];
    always @(posedge clk) begin
      old <= memory[state == IDLE ? sumAddress : column];
      if (isSumming) memory[next] <= old + {{8{weight[7]}}, weight};
    end
    assign sumData[16 * lane +: 16] = old;
  end endgenerate
endmodule
