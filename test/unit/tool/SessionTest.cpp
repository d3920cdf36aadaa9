// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/glia/Session.h"

#include "mlir/IR/Diagnostics.h"

#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace glia;
using namespace glia::tool;
namespace fs = std::filesystem;

namespace {

/// In a folder of its own, since a fault leaves its file in the current one.
class Session : public testing::Test {
protected:
  void SetUp() override {
    before = fs::current_path();
    folder = fs::path(testing::TempDir()) / fmt::format("glia-session-{}", getpid());
    fs::create_directory(folder);
    fs::current_path(folder);
    options.path = GLIA_TEST_DATA_DIR "/nir/lif/lif_norse.nir";
    options.quiet = true;
  }
  void TearDown() override {
    fs::current_path(before);
    fs::remove_all(folder);
  }

  fs::path kept() const { return folder / fmt::format("glia-fault-{}.mlirbc", getpid()); }

  NetworkOptions options;
  fs::path before, folder;
};

TEST_F(Session, E3_AReportedFaultKeepsTheNetwork) {
  {
    tool::Session session(options);
    ASSERT_TRUE(session.load());
    testing::internal::CaptureStderr();
    emitError(session.getNetwork()->getLoc()) << "internal error: this test says so (E3)";
    EXPECT_EQ(session.exitStatus(), exitFault);
  }
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("please report it with '" + kept().filename().string() + "'"), std::string::npos) << said;

  NetworkOptions again = options;
  again.path = kept().string();
  tool::Session session(again);
  EXPECT_TRUE(session.load());
}

TEST_F(Session, E3_AFaultOfTheInputKeepsNothing) {
  {
    tool::Session session(options);
    ASSERT_TRUE(session.load());
    testing::internal::CaptureStderr();
    emitError(session.getNetwork()->getLoc()) << "wrong (E1)";
    testing::internal::GetCapturedStderr();
  }
  EXPECT_TRUE(fs::is_empty(folder));
}

} // namespace
