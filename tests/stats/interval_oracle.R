# SPDX-License-Identifier: MIT
# Writes the expected values of interval_test.cpp: Rscript interval_oracle.R, in this folder.
# The committed files are from R 4.2.2, base functions only.
num <- function(x) format(x, digits = 17, scientific = TRUE, trim = TRUE)
header <- function(file, columns) {
  writeLines(c(paste("# SPDX-License-Identifier: MIT"),
               paste("# interval_oracle.R, R", paste(R.version$major, R.version$minor, sep = ".")),
               columns), file)
}
limits <- function(l) { names(l) <- NULL; num(l) }

wilson <- function(k, n, a) {
  z <- qnorm(a / 2, lower.tail = FALSE)
  s <- z * sqrt(k * (n - k) / n + z^2 / 4)
  c(k^2 / n / (k + z^2 / 2 + s), if (k == n) 1 else (k + z^2 / 2 + s) / (n + z^2))
}
clopper_pearson <- function(k, n, a)
  c(qbeta(a / 2, k, n - k + 1), qbeta(a / 2, k + 1, n - k, lower.tail = FALSE))
jeffreys <- function(k, n, a)
  c(if (k == 0) 0 else qbeta(a / 2, k + 0.5, n - k + 0.5),
    if (k == n) 1 else qbeta(a / 2, k + 0.5, n - k + 0.5, lower.tail = FALSE))
wald <- function(k, n, a) {
  p <- k / n
  h <- qnorm(a / 2, lower.tail = FALSE) * sqrt(p * (1 - p) / n)
  c(max(p - h, 0), min(p + h, 1))
}
agresti_coull <- function(k, n, a) {
  z2 <- qnorm(a / 2, lower.tail = FALSE)^2
  wald(k + z2 / 2, n + z2, a)
}

shares <- file("share_intervals.csv", "w")
header(shares, "n,k,level,wilson,,clopper_pearson,,jeffreys,,agresti_coull,,wald,")
ks <- list("1" = 0:1, "2" = 0:2, "7" = 0:7, "30" = 0:30,
           "1000" = c(0, 1, 2, 17, 100, 333, 500, 667, 900, 998, 999, 1000),
           "1e9" = c(0, 1, 2, 1000, 1e6, 5e8, 999999000, 999999999, 1e9))
for (size in names(ks)) for (k in ks[[size]]) for (level in c(0.9, 0.95, 0.99)) {
  n <- as.numeric(size); a <- 1 - level
  row <- c(limits(wilson(k, n, a)), limits(clopper_pearson(k, n, a)), limits(jeffreys(k, n, a)),
           limits(agresti_coull(k, n, a)), limits(wald(k, n, a)))
  writeLines(paste(c(sprintf("%.0f,%.0f,%.2f", n, k, level), row), collapse = ","), shares)
}
close(shares)

# Score interval from the likelihood itself: for a net value D the negative share q maximises
# p log(q + D) + o log(1 - 2q - D) + d log(q); the limits are where |statistic| = z.
restricted_q <- function(p, o, d, D) {
  slope <- function(q) {
    (if (p > 0) p / (q + D) else 0) - (if (o > 0) 2 * o / (1 - 2 * q - D) else 0) +
      (if (d > 0) d / q else 0)
  }
  low <- max(0, -D); high <- (1 - D) / 2
  for (i in 1:400) {
    q <- (low + high) / 2
    if (q <= low || q >= high) break
    if (slope(q) > 0) low <- q else high <- q
  }
  (low + high) / 2
}
score_upper <- function(p, o, d, z) {
  n <- p + o + d
  if (p == n) return(1)
  low <- (p - d) / n; high <- 1
  for (i in 1:200) {
    D <- (low + high) / 2
    if (D <= low || D >= high) break
    q <- restricted_q(p, o, d, D)
    se <- sqrt((2 * q + D - D^2) / n)
    if (D - (p - d) / n <= z * se) low <- D else high <- D
  }
  low
}
score <- function(p, o, d, a) {
  z <- qnorm(a / 2, lower.tail = FALSE)
  c(-score_upper(d, o, p, z), score_upper(p, o, d, z))
}
answers <- function(p, o, d) rep(c(1, 0, -1), c(p, o, d))
wald_net <- function(p, o, d, a) {
  n <- p + o + d
  se <- sqrt(((p + d) / n - ((p - d) / n)^2) / n)
  (p - d) / n + c(-1, 1) * qnorm(a / 2, lower.tail = FALSE) * se
}
t_net <- function(p, o, d, a) {
  x <- answers(p, o, d)
  if (length(x) < 2) return(c(NaN, NaN))
  mean(x) + c(-1, 1) * qt(a / 2, length(x) - 1, lower.tail = FALSE) * sd(x) / sqrt(length(x))
}

nets <- file("net_intervals.csv", "w")
header(nets, "positive,neutral,negative,level,adjusted_wald,,score,,wald,,t,")
counts <- list(c(1, 0, 0), c(0, 1, 0), c(0, 0, 1), c(1, 1, 0), c(1, 0, 1), c(0, 1, 1), c(1, 1, 1),
               c(4, 0, 0), c(0, 4, 0), c(0, 0, 4), c(3, 4, 0), c(0, 4, 3), c(3, 0, 4), c(3, 2, 2),
               c(50, 30, 20), c(20, 30, 50), c(1, 998, 1), c(999, 1, 0), c(0, 1, 999),
               c(999, 0, 1), c(0, 999, 1), c(120, 45, 30), c(250, 675, 75), c(4000, 3000, 3000))
for (x in counts) for (level in c(0.9, 0.95, 0.99)) {
  p <- x[1]; o <- x[2]; d <- x[3]; a <- 1 - level
  row <- c(limits(wald_net(p + 0.75, o + 1.5, d + 0.75, a)), limits(score(p, o, d, a)),
           limits(wald_net(p, o, d, a)), limits(t_net(p, o, d, a)))
  writeLines(paste(c(sprintf("%.0f,%.0f,%.0f,%.2f", p, o, d, level), row), collapse = ","), nets)
}
close(nets)

rates <- file("rate_intervals.csv", "w")
header(rates, "events,exposure,level,poisson,")
for (events in c(0, 1, 2, 7, 30, 1000, 1e6, 1e9)) for (exposure in c(0.5, 2900, 1e9))
  for (level in c(0.9, 0.95, 0.99)) {
    a <- 1 - level
    limit <- c(if (events == 0) 0 else qchisq(a / 2, 2 * events) / 2,
               qchisq(a / 2, 2 * events + 2, lower.tail = FALSE) / 2) / exposure
    writeLines(paste(c(sprintf("%.0f,%.1f,%.2f", events, exposure, level), limits(limit)),
                     collapse = ","), rates)
  }
close(rates)
