// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "cli/run_cx.hpp"

TEST_CASE("cx check shows columns, times, questions with their scales, and what is wrong", "[cx]") {
  const Folder folder;
  const std::string file = folder.file("a.csv",
                                       "answered_at, kind ,score,scale\n"
                                       "2025-01-05T10:00:00Z,nps,9,\n"
                                       "2025-02-05T10:00:00+01:00,csat,7,1-7\n"
                                       "2025-02-01T10:00:00Z,csat,,1-7\n"
                                       "2025-02-01T10:00:00Z,csat,8,1-7\n"
                                       "2025-02-01,csat\n"
                                       "2025-02-31,csat,1,1-7\n");
  const Outcome outcome = run_cx("check " + file);
  CHECK(outcome.code == 0);
  CHECK(outcome.out == file +
                           ": responses, 4 columns: answered_at, kind, score, scale\n"
                           "\n"
                           "6 rows read, 2 counted, 4 left out.\n"
                           "Answered from 2025-01-05T10:00:00Z to 2025-02-05T09:00:00Z.\n"
                           "\n"
                           "question  scale        answered   not answered   not usable\n"
                           "nps       0-10                1              0            0\n"
                           "csat      1-7                 1              1            1\n"
                           "\n"
                           "    left out  reason\n"
                           "           1  missing_answer  not answered\n"
                           "           1  out_of_scale    off the scale\n"
                           "                " +
                           file +
                           ", row 5, score: \"8\"\n"
                           "           1  bad_time        with no valid time\n"
                           "                " +
                           file +
                           ", row 7, answered_at: \"2025-02-31\"\n"
                           "           1  too_few_fields  with too few fields\n"
                           "                " +
                           file + ", row 6\n");
  CHECK(run_cx("check --strict " + file).code == 1);
}

TEST_CASE("cx check of a file without faults says so", "[cx]") {
  const Folder folder;
  const Outcome outcome =
      run_cx("check --strict " +
             folder.file("a.csv", "answered_at,kind,score\n2025-01-05T10:00:00Z,nps,9\n"));
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("1 row read, 1 counted, 0 left out.") != std::string::npos);
  CHECK(outcome.out.find("reason") == std::string::npos);
}

TEST_CASE("hostile texts are shown, not obeyed", "[cx]") {
  const Folder folder;
  const Outcome outcome =
      run_cx("check " +
             folder.file("a.csv", "answered_at,kind,score,\x1b[31m\n\x1b]0;title\x07,nps,9,x\n"));
  CHECK(outcome.out.find('\x1b') == std::string::npos);
  CHECK(outcome.out.find("\\x1b]0;title\\x07") != std::string::npos);
}
