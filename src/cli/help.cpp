// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

// The options of reading are those of both commands.
#define CXMETRICS_READING_HELP                                                                \
  "What to read:\n"                                                                           \
  "  FILE...            CSV (with a header row) or JSON Lines; several are read as one;\n"    \
  "                     - is standard input\n"                                                \
  "  --where COL=VALUE  keep the rows whose column COL holds exactly VALUE; repeatable\n"     \
  "  --from T, --to T   keep what was answered from T on, before T: 2025-03-01 or\n"          \
  "                     2025-03-01T09:00:00Z\n"                                               \
  "  --unique           count each response_id once: the first row stays\n"                   \
  "  --map FILE         a column mapping, for files with other columns (docs/formats.md)\n"   \
  "  --table KIND       what the files hold, where the columns do not tell: responses\n"      \
  "  --zone ZONE        zone of periods and dates: UTC (the default), +05:30, Europe/Paris\n" \
  "  --assume-zone ZONE zone of times that name none; without it such rows are left out\n"

namespace cx::cli {

const char* const main_help =
    "cx computes customer-experience metrics from survey files: NPS, CSAT and CES by touchpoint\n"
    "and period, each with its interval and a full account of what was left out.\n"
    "\n"
    "  cx check FILE...    what is in the files, and what is wrong with them\n"
    "  cx report FILE...   their metrics by touchpoint and month, or any other columns and "
    "periods\n"
    "  cx --version\n"
    "\n"
    "A file has a row per answer, with the columns answered_at (2025-03-01T09:00:00Z), kind (nps,\n"
    "csat or ces) and score; touchpoint, channel, customer_id and any others if you have them.\n"
    "\n"
    "  answered_at,touchpoint,kind,score\n"
    "  2025-03-01T09:12:44Z,checkout,nps,9\n"
    "  2025-03-01T10:01:02Z,delivery,csat,4\n"
    "\n"
    "cx report --help and cx check --help list the options.\n";

const char* const report_help =
    "Usage: cx report FILE... [options]\n"
    "\n"
    "Computes metrics from survey answers. Each value comes with its confidence interval, the "
    "number\n"
    "of answers n that it rests on, and the number of those left out; the last lines say why.\n"
    "\n"
    "  cx report responses.csv\n"
    "  cx report responses.csv --by channel,quarter --metrics nps,csat --totals\n"
    "  cx report a.csv b.csv --by country --zone Europe/Paris --format csv -o report.csv\n"
    "  zcat responses.csv.gz | cx report - --by week --where touchpoint=checkout\n"
    "\n"
    "What to compute:\n"
    "  --by LIST          groups: touchpoint, channel, customer, any other column, and one of "
    "day,\n"
    "                     week, month, quarter, year; touchpoint,month by default\n"
    "  --metrics LIST     in this order; by default all that the answers allow:\n"
    "                       nps        100 (promoters - detractors) / n, from -100 to 100\n"
    "                       csat       percent satisfied: in the best two boxes (the best one of\n"
    "                                  2 or 3)\n"
    "                       csat_mean  mean satisfaction score\n"
    "                       ces        mean ease score\n"
    "                       ces_agree  percent who agree that it was easy: 5 to 7 of 7\n"
    "  --totals           also a row per prefix of the groups, and one for everything\n"
    "  --min-n N          withhold values that rest on fewer than N answers\n"
    "  --confidence P     level of the intervals, between 0 and 1; 0.95 by default\n"
    "\n" CXMETRICS_READING_HELP
    "\n"
    "What to write:\n"
    "  --format F         table (the default), json, csv or markdown\n"
    "  -o FILE            to a file, whole or not at all, instead of standard output\n"
    "  --strict           exit with 1 when anything was wrong with any row; answers that are "
    "missing\n"
    "                     and rows that were not selected are not wrong\n"
    "  --threads N        threads to use (this version uses one); the output does not depend on "
    "it\n"
    "\n"
    "Exit code: 0 done, 1 rows were rejected under --strict, 2 wrong usage, 3 a file that cannot "
    "be\n"
    "read or written, or is not a table.\n";

const char* const check_help =
    "Usage: cx check FILE... [options]\n"
    "\n"
    "Shows what is in survey files and what is wrong with them: columns, rows, the time range, "
    "the\n"
    "questions with their scales, and every reason for which rows are left out, with examples.\n"
    "\n"
    "  cx check responses.csv\n"
    "  cx check survey_2017.csv --map survey_2017.json\n"
    "\n" CXMETRICS_READING_HELP
    "  --strict           exit with 1 when anything was wrong with any row\n"
    "\n"
    "Exit code: 0 done, 1 rows were rejected under --strict, 2 wrong usage, 3 a file that cannot "
    "be\n"
    "read, or is not a table.\n";

}  // namespace cx::cli
