// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

// The options of reading are those of all commands.
#define CXMETRICS_READING_HELP                                                                    \
  "What to read:\n"                                                                               \
  "  FILE...            CSV (with a header row) or JSON Lines; several are read as one;\n"        \
  "                     - is standard input\n"                                                    \
  "  --where COL=VALUE  keep the rows whose column COL holds exactly VALUE; repeatable\n"         \
  "  --from T, --to T   keep what was answered, or opened, from T on, before T: 2025-03-01\n"     \
  "                     or 2025-03-01T09:00:00Z; of customers, look at that time\n"               \
  "  --unique           count each response_id, ticket_id or subscription_id once: the first\n"   \
  "                     row stays\n"                                                              \
  "  --map FILE         a column mapping, for files with other columns (docs/formats.md)\n"       \
  "  --table KIND       what the files hold, where the columns do not tell: responses,\n"         \
  "                     tickets, ticket_events or subscriptions\n"                                \
  "  --zone ZONE        zone of periods and dates: UTC (the default), +05:30, Europe/Paris\n"     \
  "  --assume-zone ZONE zone of times that name none; without it such rows are left out\n"        \
  "  --threads N        read with up to N threads, by default as many as there are cores; the\n"  \
  "                     output does not depend on it. Ticket events, --unique, --fcr no_repeat\n" \
  "                     and mappings with keep_last_by take one: the order of rows matters\n"

// What commands about subscriptions have in common.
#define CXMETRICS_CUSTOMER_HELP                                                                   \
  "  --grace LENGTH     a gap between subscriptions shorter than that is no loss: 30d\n"          \
  "  --count LIST       trials, pauses, free: whoever has such a subscription (phase: trial or\n" \
  "                     pause; mrr: 0) is a customer, too\n"

#define CXMETRICS_WRITING_HELP                                                                    \
  "What to write:\n"                                                                              \
  "  --format F         table (the default), json, csv or markdown\n"                             \
  "  -o FILE            to a file, whole or not at all, instead of standard output\n"             \
  "  --strict           exit with 1 when anything was wrong with any row; answers that are\n"     \
  "                     missing and rows that were not selected are not wrong\n"                  \
  "\n"                                                                                            \
  "Exit code: 0 done, 1 rows were rejected under --strict, 2 wrong usage, 3 a file that cannot\n" \
  "be read or written, or is not a table.\n"

namespace cx::cli {

const char* const main_help =
    "cx computes customer-experience metrics from files of survey answers, tickets, ticket events\n"
    "or subscriptions: NPS, CSAT, CES, first contact resolution, response and resolution times,\n"
    "churn and retention, by touchpoint and period, each with its interval and a full account of\n"
    "what was left out.\n"
    "\n"
    "  cx check FILE...     what is in the files, and what is wrong with them\n"
    "  cx report FILE...    their metrics by touchpoint and month, or other columns and periods\n"
    "  cx cohorts FILE...   of subscriptions: who joined when, and who was there later\n"
    "  cx survival FILE...  of subscriptions: how long customers stay\n"
    "  cx --version\n"
    "\n"
    "What a file holds is told by its columns; any others can be grouped by:\n"
    "\n"
    "  answers        answered_at (2025-03-01T09:00:00Z), kind (nps, csat or ces), score\n"
    "  tickets        ticket_id, opened_at, first_reply_at, resolved_at, agent_replies, reopens\n"
    "  ticket events  ticket_id, at, event (opened, agent_reply, solved, ...), actor\n"
    "  subscriptions  customer_id, started_at, ended_at, mrr (a month), currency, reason, phase\n"
    "\n"
    "  answered_at,touchpoint,kind,score\n"
    "  2025-03-01T09:12:44Z,checkout,nps,9\n"
    "  2025-03-01T10:01:02Z,delivery,csat,4\n"
    "\n"
    "cx report --help, and so on, list the options.\n";

const char* const report_help =
    "Usage: cx report FILE... [options]\n"
    "\n"
    "Computes metrics from survey answers, tickets, ticket events or subscriptions. Each value\n"
    "comes with its confidence interval, the number n that it rests on, and the number of those\n"
    "left out; the last lines say why.\n"
    "\n"
    "  cx report responses.csv\n"
    "  cx report responses.csv --by channel,quarter --metrics nps,csat --totals\n"
    "  cx report tickets.csv --by touchpoint,week --hours hours.json --sla art=8h,ttr=2d\n"
    "  cx report subscriptions.csv --by plan,quarter --from 2025-01-01 --churn cohort\n"
    "  cx report a.csv b.csv --by country --zone Europe/Paris --format csv -o report.csv\n"
    "  zcat responses.csv.gz | cx report - --by week --where touchpoint=checkout\n"
    "\n"
    "What to compute:\n"
    "  --by LIST          groups: touchpoint, channel, customer, any other column, and one of\n"
    "                     day, week, month, quarter, year; touchpoint,month by default\n"
    "  --metrics LIST     in this order; by default all that the data allow but those in ( ).\n"
    "                     Of answers:\n"
    "                       nps        100 (promoters - detractors) / n, from -100 to 100\n"
    "                       csat       percent satisfied: in the best two boxes (the best one of\n"
    "                                  2 or 3)\n"
    "                       csat_mean  mean satisfaction score\n"
    "                       ces        mean ease score\n"
    "                       ces_agree  percent who agree that it was easy: 5 to 7 of 7\n"
    "                     Of tickets:\n"
    "                       fcr        percent resolved at the first contact: fewer than two\n"
    "                                  replies, never reopened; see --fcr\n"
    "                       art        mean time to the first reply; also art_median, art_p90\n"
    "                       ttr        mean time to resolution; also ttr_median, ttr_p90\n"
    "                       open       tickets without resolution\n"
    "                       (ttr_km_median, ttr_km_p90)  time within which half, or 90 %, of all\n"
    "                                  tickets are resolved, the open ones included\n"
    "                       (sla_art, sla_ttr)  percent within the targets of --sla\n"
    "                       (reopened, handed_off)  percent of tickets\n"
    "                       (open_age, open_age_median)  age of the open tickets\n"
    "                     Of ticket events also:\n"
    "                       (art_per_ticket)  mean over tickets of their mean time to a reply\n"
    "                       (requester_wait, agent_wait, on_hold, agent_work)  mean time that\n"
    "                                  resolved tickets waited: for an answer, for the customer,\n"
    "                                  for a third party, for an agent; also ..._median\n"
    "                     Any percentile can be named: art_p75, ttr_p99\n"
    "                     Of subscriptions, each of a period's customers:\n"
    "                       opening, joined, returned, lost, closing  how many: the first four\n"
    "                                  make the last\n"
    "                       churn      percent lost of the opening; see --churn\n"
    "                       retention  percent of the opening who are there at the close\n"
    "                       mrr_churn_gross, mrr_churn_net  percent of the opening's monthly\n"
    "                                  revenue lost; net of what else came from customers\n"
    "                       grr, nrr   percent of it kept, gross and net of expansion\n"
    "                       clv        lifetime value of a customer, in the currency\n"
    "                       (mrr, quick_ratio, clv_historical)  revenue at the close; what came\n"
    "                                  for what went; margin that a customer has brought\n"
    "  --totals           also a row per prefix of the groups, and one for everything\n"
    "  --min-n N          withhold values that rest on fewer than N\n"
    "  --confidence P     level of the intervals, between 0 and 1; 0.95 by default\n"
    "\n"
    "Of tickets:\n"
    "  --hours FILE       measure times in business hours (JSON, see docs/time.md)\n"
    "  --sla LIST         targets: art=8h,ttr=2d (of business hours, with --hours)\n"
    "  --fcr RULE         first contact resolution by another rule: one_touch (fewer than two\n"
    "                     replies, reopened or not), one_reply (exactly one), not_reopened,\n"
    "                     one_agent (never reopened nor handed off), no_repeat:7d (the customer\n"
    "                     did not come back within 7 days)\n"
    "  --responses WHICH  first (the default) or all replies of ticket events, for art\n"
    "  --basis WHICH      opened or resolved: count art, ttr and fcr by the period of the\n"
    "                     opening or of the resolution; by default art by the one, ttr and fcr\n"
    "                     by the other. All that counts open tickets goes by the opening\n"
    "\n"
    "Of subscriptions:\n"
    "  --churn FORM       opening (lost / opening, the default), cohort, average,\n"
    "                     opening_plus_new, ignore_joiners, daily, exposure, voluntary,\n"
    "                     involuntary, quick (joiners lost in the same period) or quick:30d\n"
    "  --margin M         share of the revenue that is margin, for clv; 1 by "
    "default\n" CXMETRICS_CUSTOMER_HELP
    "\n"
    "Of tickets and subscriptions:\n"
    "  --as-of T          what was known at T; by default at the last instant in the data\n"
    "\n" CXMETRICS_READING_HELP "\n" CXMETRICS_WRITING_HELP;

const char* const cohorts_help =
    "Usage: cx cohorts FILE... [options]\n"
    "\n"
    "Of subscriptions: the customers who joined in each period, and how many percent of them were\n"
    "there 1, 2, 3, ... periods later, as far as that is known. The last line, (all), is of all\n"
    "cohorts that are known at an age.\n"
    "\n"
    "  cx cohorts subscriptions.csv\n"
    "  cx cohorts subscriptions.csv --by plan,quarter --age rolling --format csv\n"
    "\n"
    "What to compute:\n"
    "  --by LIST          one of day, week, month (the default), quarter, year, and any columns:\n"
    "                     a triangle for each of their groups\n"
    "  --age HOW          calendar (the default): who was there just before the periods after the\n"
    "                     one of joining began; rolling: who was there so many periods after the\n"
    "                     day of joining\n"
    "  --confidence P     level of the intervals of json and csv; 0.95 by "
    "default\n" CXMETRICS_CUSTOMER_HELP
    "  --as-of T          what was known at T; by default at the last instant in the data\n"
    "\n" CXMETRICS_READING_HELP "\n" CXMETRICS_WRITING_HELP;

const char* const survival_help =
    "Usage: cx survival FILE... [options]\n"
    "\n"
    "Of subscriptions: the share of customers who are not lost, by the time since they joined\n"
    "(Kaplan-Meier), with those counted who are still there; the time until half are lost, the\n"
    "mean up to a time that all groups have been observed for, and whether groups differ.\n"
    "\n"
    "  cx survival subscriptions.csv --by plan\n"
    "  cx survival telco.csv --map telco.json --by contract --interval log --format json\n"
    "\n"
    "What to compute:\n"
    "  --by LIST          columns: a curve for each of their groups; one of all by default\n"
    "  --unit U           whole day, week, month (the default), quarter or year\n"
    "  --interval I       log_log (the default), log or plain\n"
    "  --confidence P     level of the intervals, between 0 and 1; 0.95 by "
    "default\n" CXMETRICS_CUSTOMER_HELP
    "  --as-of T          what was known at T; by default at the last instant in the data\n"
    "\n"
    "With --from T, customers who joined before are under observation from then on.\n"
    "\n" CXMETRICS_READING_HELP "\n" CXMETRICS_WRITING_HELP;

const char* const check_help =
    "Usage: cx check FILE... [options]\n"
    "\n"
    "Shows what is in files of answers, tickets, ticket events or subscriptions and what is wrong\n"
    "with them: columns, rows, the time range, questions, tickets or customers, and every reason\n"
    "for which rows are left out, with examples.\n"
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
