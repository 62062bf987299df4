// SPDX-License-Identifier: MIT
#include "tasks.hpp"

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "jobs.hpp"
#include "workload.hpp"

namespace {

Task from_file(const std::string& path, const cx::TimeZone& zone,
               cx::Table (*run)(const std::string&, const cx::TimeZone&, unsigned)) {
  return {static_cast<double>(std::filesystem::file_size(path)), [] {},
          [=](unsigned threads) { (void)run(path, zone, threads); }};
}

/// `run(records, names, threads)` gets what `make(rows, names)` makes.
template <class Make, class Run>
Task from_memory(std::uint64_t rows, Make make, Run run) {
  using Record = std::invoke_result_t<Make, std::uint64_t, cx::Names&>::value_type;
  struct Memory {
    cx::Names names;
    std::vector<Record> records;
  };
  const auto memory = std::make_shared<Memory>();
  return {static_cast<double>(rows * sizeof(Record)),
          [=] { memory->records = make(rows, memory->names); },
          [=](unsigned threads) { run(memory->records, memory->names, threads); }};
}

/// What a job computed is looked at, or the compiler would drop it.
void expect(bool sane) {
  if (!sane) throw std::logic_error("a job computed nonsense");
}

}  // namespace

Task responses_task(const std::string& path, const cx::TimeZone& zone) {
  return from_file(path, zone, jobs::responses_file_to_table);
}

Task subscriptions_task(std::uint64_t rows, unsigned months) {
  using Subscriptions = std::vector<cx::Subscription>;
  return from_memory(
      rows,
      [months](std::uint64_t count, cx::Names& names) {
        return workload::subscriptions(count, names, months);
      },
      [](const Subscriptions& records, cx::Names& names, unsigned) {
        expect(!jobs::subscriptions_to_table(records, names).rows.empty());
      });
}

Task make_task(Files& files, const std::string& job, std::uint64_t rows, const cx::TimeZone& zone) {
  using Responses = std::vector<cx::SurveyResponse>;
  using Tickets = std::vector<cx::Ticket>;
  if (job == "J1") return responses_task(files.responses(rows), zone);
  if (job == "J2") return from_file(files.tickets(rows), zone, jobs::tickets_file_to_table);
  if (job == "J3") {
    return from_memory(rows, workload::responses,
                       [=](const Responses& records, cx::Names& names, unsigned threads) {
                         (void)jobs::responses_to_table(records, names, zone, threads);
                       });
  }
  if (job == "J4") {
    return from_memory(rows, workload::tickets,
                       [=](const Tickets& records, cx::Names& names, unsigned threads) {
                         (void)jobs::tickets_to_table(records, names, zone, threads);
                       });
  }
  if (job == "J5") {
    return from_memory(rows, workload::responses,
                       [=](const Responses& records, cx::Names& names, unsigned threads) {
                         expect(jobs::visit_customers(records, names, threads).groups > 0);
                       });
  }
  if (job == "C") return subscriptions_task(rows, 120);
  if (job != "B") throw std::invalid_argument("no job " + job);
  return from_memory(rows, workload::tickets,
                     [clock = jobs::office_hours()](const Tickets& records, cx::Names&, unsigned) {
                       expect(jobs::business_seconds(records, clock) >= 0);
                     });
}
