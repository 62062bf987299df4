# SPDX-License-Identifier: MIT
# Writes the expected values of percentile_test.cpp: Rscript percentile_oracle.R, in this folder.
# The committed files are from R 4.2.2, base functions only.
num <- function(x) format(x, digits = 17, scientific = TRUE, trim = TRUE)
header <- function(file, columns) {
  writeLines(c("# SPDX-License-Identifier: MIT",
               paste("# percentile_oracle.R, R", paste(R.version$major, R.version$minor, sep = ".")),
               columns), file)
}

# The sample of n is the squares of 1 to n, times 7919, modulo 10007. The nearest rank is
# that of type 1, but this one takes the eighth of 100 values for p = 0.07.
out <- file("percentiles.csv", "w")
header(out, "n,p,type6,type7,type8,nearest_rank")
for (n in c(1, 2, 3, 5, 10, 37, 100, 1000)) {
  x <- ((1:n)^2 * 7919) %% 10007
  for (p in c(0, 0.01, 0.07, 0.1, 0.25, 0.29, 1 / 3, 0.5, 0.58, 0.75, 0.9, 0.95, 0.99, 0.999, 1)) {
    q <- c(sapply(6:8, function(type) quantile(x, p, type = type, names = FALSE)),
           sort(x)[max(1, ceiling(round(n * p, 9)))])
    writeLines(paste(c(sprintf("%.0f,%.17g", n, p), num(q)), collapse = ","), out)
  }
}
close(out)

# Ranks that are not there are 0 and n + 1. A probability of alpha/2 exactly counts as one, though
# neither it nor alpha is exact in binary.
rank_low <- function(n, p, tail) {
  r <- min(qbinom(tail, n, p) + 2, n)
  while (r > 0 && pbinom(r - 1, n, p) > tail * (1 + 1e-13)) r <- r - 1
  r
}
rank_high <- function(n, p, tail) {
  r <- max(qbinom(tail, n, p, lower.tail = FALSE) - 2, 1)
  while (r <= n && pbinom(r - 1, n, p, lower.tail = FALSE) > tail * (1 + 1e-13)) r <- r + 1
  r
}
out <- file("rank_intervals.csv", "w")
header(out, "n,p,level,low,high,coverage")
row <- function(n, p, level) {
  low <- rank_low(n, p, (1 - level) / 2); high <- rank_high(n, p, (1 - level) / 2)
  coverage <- 1 - pbinom(low - 1, n, p) - pbinom(high - 1, n, p, lower.tail = FALSE)
  writeLines(paste(c(sprintf("%.0f,%.17g,%.17g,%.0f,%.0f", n, p, level, low, high), num(coverage)),
                   collapse = ","), out)
}
shares <- c(0.1, 0.5, 0.9, 0.95, 0.99)
for (p in shares) for (n in 1:200) row(n, p, 0.95)
for (p in shares) for (n in c(1:20, 50, 100, 200)) for (level in c(0.5, 0.9, 0.99)) row(n, p, level)
for (p in c(shares, 1e-6)) for (n in 10^(3:9)) for (level in c(0.9, 0.95, 0.9999)) row(n, p, level)
close(out)
