# SPDX-License-Identifier: MIT
# Writes the expected values of survival_test.cpp and log_rank_test.cpp: Rscript survival_oracle.R,
# in this folder. The committed files are from R 4.2.2 with survival 3.5-3.
library(survival)
num <- function(x) format(x, digits = 17, scientific = TRUE, trim = TRUE)
line <- function(out, ...) writeLines(paste(c(...), collapse = ","), out)
open_csv <- function(name, columns) {
  out <- file(name, "w")
  writeLines(c("# SPDX-License-Identifier: MIT",
               paste("# survival_oracle.R, R", paste(R.version$major, R.version$minor, sep = "."),
                     "survival", packageVersion("survival")),
               columns), out)
  out
}

# --- the samples, by number ---
set.seed(20260101)
sample_of <- function(time, event, entry = 0, group = 1)
  data.frame(entry = entry, time = time, event = event, group = group)
censored_at <- function(time, limit, ...) sample_of(pmin(time, limit), as.integer(time <= limit), ...)
late <- function(n, rate, group) {
  entry <- sample(c(0, 0, 1:30), n, replace = TRUE)
  time <- entry + 1 + floor(rexp(n, rate))
  sample_of(time, rbinom(n, 1, 0.7), entry, group)
}
samples <- list(
  sample_of(c(2, 3, 3, 5, 8, 9), c(1, 1, 0, 1, 0, 1)),
  censored_at(floor(rexp(80, 0.2)), floor(runif(80, 0, 12))),              # ties, from time 0 on
  censored_at(floor(rexp(60, 0.002)), 120 + floor(runif(60, 0, 20))),      # most are censored
  late(90, 0.05, 1),
  sample_of(c(1, 2, 2, 4, 7, 7, 7, 11, 20, 21), 1),                        # all have the event
  sample_of(1, 1),
  sample_of(c(4, 4, 9), 0),                                                # nobody has it
  sample_of(c(3, 5, 8, 9, 12), c(0, 1, 0, 0, 0)),                          # one has it
  sample_of(floor(rexp(40, 1e-15)) + 1, rbinom(40, 1, 0.8)),               # large numbers
  sample_of(c(3, 4, 6, 10, 12, 15), c(1, 0, 0, 1, 0, 1), c(0, 0, 0, 7, 7, 8)),  # nobody from 6 to 7
  sample_of(1:4, 1),                                                       # S is 0.5 from 2 to 3
  rbind(censored_at(floor(rexp(70, 0.10)), 15, group = 1),
        censored_at(floor(rexp(50, 0.15)), 20, group = 2)),
  rbind(censored_at(floor(rexp(40, 0.10)), 15, group = 1),
        censored_at(floor(rexp(60, 0.05)), 25, group = 2),
        censored_at(floor(rexp(25, 0.20)), 9, group = 3)),
  rbind(late(60, 0.05, 1), late(45, 0.09, 2)),
  rbind(late(30, 0.05, 1), late(80, 0.03, 2), late(55, 0.09, 3)))

subjects <- open_csv("survival_subjects.csv", "sample,group,entry,time,event")
for (i in seq_along(samples)) with(samples[[i]],
  writeLines(sprintf("%d,%d,%.0f,%.0f,%d", i, group, entry, time, event), subjects))
close(subjects)

# --- the curves ---
kinds <- c("plain", "log", "log-log")
surv_of <- function(d) if (any(d$entry > 0)) Surv(d$entry, d$time, d$event) else Surv(d$time, d$event)
fit_of <- function(d, kind = "log-log", level = 0.95)
  survfit(surv_of(d) ~ 1, conf.type = kind, conf.int = level, timefix = FALSE)

curves <- open_csv("survival_curves.csv",
                   "sample,time,at_risk,events,survival,standard_error,plain,,log,,log_log,")
for (i in seq_along(samples)) {
  fits <- lapply(kinds, function(kind) fit_of(samples[[i]], kind))
  f <- fits[[1]]
  for (k in which(f$n.event > 0)) {
    # std.err is that of log S; where S is 0 it is infinite and the error of S is 0.
    se <- if (f$surv[k] == 0) 0 else f$surv[k] * f$std.err[k]
    line(curves, sprintf("%d,%.0f,%.0f,%.0f", i, f$time[k], f$n.risk[k], f$n.event[k]),
         num(f$surv[k]), num(se), sapply(fits, function(g) c(num(g$lower[k]), num(g$upper[k]))))
  }
}
close(curves)

# First time where a curve is at or below 1 - p. quantile() of a survfit is the same but where a
# curve is 1 - p itself up to its next step: there it takes the middle. And where late entries make
# a limit pass 1 - p, come back and pass it again, it takes a later time; these are printed.
first_below <- function(time, curve, p) {
  hit <- which(!is.na(curve) & curve <= 1 - p + 1e-12)
  if (length(hit) > 0) time[hit[1]] else NA
}
same <- function(a, b) isTRUE(all.equal(as.numeric(a), as.numeric(unname(b))))
quantiles <- open_csv("survival_quantiles.csv", "sample,p,level,quantile,plain,,log,,log_log,")
for (i in seq_along(samples)) for (p in c(0.25, 0.5, 0.9)) for (level in c(0.9, 0.95)) {
  limits <- c()
  for (kind in kinds) {
    f <- fit_of(samples[[i]], kind, level)
    at <- first_below(f$time, f$surv, p)
    ends <- c(first_below(f$time, f$lower, p), first_below(f$time, f$upper, p))
    flat <- any(abs(f$surv - (1 - p)) < 1e-9)
    q <- quantile(f, p)
    if (!flat) stopifnot(same(at, q$quantile))
    if (!same(ends, c(q$lower, q$upper)))
      cat("differs from quantile():", i, p, level, kind, ends, q$lower, q$upper, "\n")
    limits <- c(limits, sprintf("%.0f", ends))
  }
  line(quantiles, sprintf("%d,%.2f,%.2f,%.0f", i, p, level, at), limits)
}
close(quantiles)

means <- open_csv("survival_means.csv", "sample,tau,mean,standard_error")
for (i in seq_along(samples)) for (part in c(0, 0.3, 0.7, 1)) {
  d <- samples[[i]]
  tau <- floor(part * max(d$time))
  m <- survival:::survmean(fit_of(d), rmean = tau)$matrix
  line(means, sprintf("%d,%.0f", i, tau), num(m["rmean"]), num(m["se(rmean)"]))
}
close(means)

# --- log-rank ---
# survdiff does not take late entries, so the sums are written out; they are compared with survdiff
# where it does, and with the score test of a Cox model with exact ties where it does not.
by_hand <- function(d) {
  g <- sort(unique(d$group)); k <- length(g)
  entry <- ifelse(d$entry > 0, d$entry, -1)
  o <- e <- numeric(k); v <- matrix(0, k, k)
  for (t in sort(unique(d$time[d$event == 1]))) {
    n <- sapply(g, function(x) sum(d$group == x & entry < t & d$time >= t))
    m <- sapply(g, function(x) sum(d$group == x & d$time == t & d$event == 1))
    o <- o + m
    e <- e + sum(m) * n / sum(n)
    if (sum(n) > 1)
      v <- v + sum(m) * (sum(n) - sum(m)) / (sum(n) - 1) *
        (diag(n / sum(n), k) - outer(n, n) / sum(n)^2)
  }
  x <- (o - e)[-1]
  list(o = o, e = e, chi = sum(x * solve(v[-1, -1, drop = FALSE], x)))
}
ranks <- open_csv("log_rank.csv", "sample,chi_squared,degrees_of_freedom,p_value,observed and expected")
for (i in seq_along(samples)) {
  d <- samples[[i]]
  k <- length(unique(d$group))
  if (k < 2) next
  h <- by_hand(d)
  if (any(d$entry > 0)) {
    cox <- coxph(Surv(entry, time, event) ~ factor(group), d, ties = "exact")
    stopifnot(all.equal(h$chi, cox$score, tolerance = 1e-9))
  } else {
    s <- survdiff(Surv(time, event) ~ group, d)
    stopifnot(all.equal(h$chi, s$chisq), all.equal(h$o, s$obs), all.equal(h$e, s$exp))
  }
  line(ranks, i, num(h$chi), k - 1, num(pchisq(h$chi, k - 1, lower.tail = FALSE)),
       rbind(num(h$o), num(h$e)))
}
close(ranks)
