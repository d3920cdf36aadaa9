// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recognising an input file by its content.

#include "runtime/host/InputFiles.h"
#include "test/unit/runtime/Hdf5Writer.h"
#include "test/unit/runtime/Support.h"

using namespace glia::host;

namespace {

const std::string kImage("\0\0\x08\x03\0\0\0\x01\0\0\0\x01\0\0\0\x02\xff\0", 18);

TEST(InputFiles, formats_are_known_by_content) {
  const TempDir dir;
  ASSERT_OK(openInput(dir.writeGzip("a", "step,cell\n0,1\n"), eventsFor(2)));
  const std::string npy =
      "\x93NUMPY\x01" + std::string("\0\x36\0", 3) + "{'descr': '|b1', 'fortran_order':False,'shape':(1,2),}";
  ASSERT_OK(openInput(dir.write("b", npy + "\x01\x01"), eventsFor(2)));
  ASSERT_OK(openInput(dir.write("c", kImage), eventsFor(2), {Encoding::Rate, 1, 1}));
  {
    Hdf5Writer file(dir / "d");
    file.integers(file.observable("x", "y", "TimeGriddedData") + "/data", {1, 1, 2}, {0, 1});
  }
  ASSERT_OK(openInput(dir / "d", eventsFor(2)));
}

TEST(InputFiles, images_need_an_encoding_and_nothing_else_takes_one) {
  const TempDir dir;
  expectError(openInput(dir.write("c", kImage), eventsFor(2)), {"holds images", "--encode=rate"});
  expectError(openInput(dir.write("a", "0,1\n"), eventsFor(2), {Encoding::Rate, 1, 1}), {"holds no images"});
  expectError(openInput(dir / "none", eventsFor(2)), {"No such file or directory"});
}

TEST(InputFiles, source_must_fit_the_input) {
  const TempDir dir;
  const auto source = openInput(dir.write("a", "0,1\n"), eventsFor(2));
  ASSERT_OK(source);
  ASSERT_OK(checkSource(**source, {"in", 2, LineKind::Events}));
  expectError(checkSource(**source, {"in", 3, LineKind::Events}), {"have 2 cells in each step, but the input has 3"});
  expectError(checkSource(**source, {"in", 2, LineKind::Signal}), {"takes a signal, but its data are events"});
  const auto signal = openInput(dir.write("a", "0,1\n"), signalFor(2));
  ASSERT_OK(signal);
  expectError(checkSource(**signal, {"in", 2, LineKind::Events}), {"takes events, but its data are a signal"});
  expectError(checkSource(**signal, {"in", 2, LineKind::Held}), {"is held over a sample"});
  const auto held = openInput(dir.write("c", kImage), signalFor(2), {Encoding::Current, 0, 0});
  ASSERT_OK(held);
  ASSERT_OK(checkSource(**held, {"in", 2, LineKind::Held}));
  ASSERT_OK(checkSource(**held, {"in", 2, LineKind::Signal}));
}

} // namespace
