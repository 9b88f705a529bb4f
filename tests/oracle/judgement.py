"""Intervals and verdicts of two years: Wilson, Newcombe (method 10), Welch, the exact sign test."""

import math

Z = 1.959963984540054


def wilson(hits, of):
    share = hits / of
    centre = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / (1 + Z * Z / of)
    return max(0.0, centre - half), min(1.0, centre + half)


def newcombe(before, now):
    """Interval of the change of a share between two (hits, of), which may be effective numbers."""
    (p1, p2), (first, second) = [hits / of for hits, of in (before, now)], [wilson(*before), wilson(*now)]
    change = p2 - p1
    low = change - math.hypot(p2 - second[0], first[1] - p1)
    return low, change + math.hypot(second[1] - p2, p1 - first[0])


def effective(hits, of, clusters):
    """Works of one class and subject are not independent: n / (1 + (m − 1)·0.15)."""
    size = of / clusters
    shrunk = of / (1 + (size - 1) * 0.15) if size > 1 else of
    return hits / of * shrunk, shrunk


def student_quantile(freedom):
    """The 97.5 % quantile of Student's t, by Simpson's rule and bisection."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)

    def above_zero(end, steps=2000):
        width = end / steps
        values = [(1 + (index * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for index in range(steps + 1)]
        return scale * width / 3 * (values[0] + values[-1] + 4 * sum(values[1:-1:2]) + 2 * sum(values[2:-1:2]))

    low, high = 0.0, 1000.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if above_zero(middle) < 0.475 else (low, middle)
    return low


def welch(before, now):
    """Interval of the change of a mean between two lists of totals."""
    means, errors = [], []
    for totals in (before, now):
        means.append(sum(totals) / len(totals))
        errors.append(sum((total - means[-1]) ** 2 for total in totals) / (len(totals) - 1) / len(totals))
    freedom = sum(errors) ** 2 / sum(error**2 / (len(totals) - 1) for error, totals in zip(errors, (before, now)))
    half = student_quantile(freedom) * math.sqrt(sum(errors))
    return means[1] - means[0] - half, means[1] - means[0] + half


def sign_test(rose, fell):
    """Whether as many signs of one kind come by chance in at most one case of twenty."""
    tail = sum(math.comb(rose + fell, count) for count in range(min(rose, fell) + 1))
    return min(1.0, 2 * tail / 2 ** (rose + fell)) <= 0.05


def by_interval(interval, higher_is_better=True):
    low, high = interval if higher_is_better else (-interval[1], -interval[0])
    return "growth" if low > 0 else "decline" if high < 0 else "indistinct"


def by_counts(before, now):
    """Everybody was counted: shares are compared exactly."""
    change = now[0] * before[1] - before[0] * now[1]
    return "growth" if change > 0 else "decline" if change < 0 else "unchanged"
