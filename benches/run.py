"""CPU seconds of a whole run beside those of the least that reading costs, of other libraries, and of growing inputs.

    python3 benches/run.py [--corpora school,region,big,city] [--peers [polars,duckdb]] [--times 3] [--under target/benches]

Builds the program and the yardstick, makes the corpora (`corpora.py`), runs everything in turn and prints medians.
Peers are installed into a virtual environment; each must count the marks that the program counts, or nothing is
printed of it. Without options it takes some minutes; `region` and `big` take tens of them and gigabytes of disk.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import venv
from pathlib import Path

from corpora import made

HERE = Path(__file__).resolve().parent
PEERS = ["polars", "pandas-calamine", "duckdb", "pandas-openpyxl"]
PACKAGES = ["pandas", "openpyxl", "python-calamine", "polars", "fastexcel", "pyarrow", "duckdb",
            "duckdb-ext-excel"]
GROWTH = [2_000, 8_000, 32_000, 128_000]


def built():
    """The program and the yardstick."""
    subprocess.run(["cargo", "build", "--release"], cwd=HERE.parent, check=True)
    command = ["cargo", "bench", "--bench", "limits", "--no-run", "--message-format", "json"]
    told = subprocess.run(command, cwd=HERE.parent, check=True, stdout=subprocess.PIPE, text=True).stdout
    artifacts = [json.loads(line) for line in told.splitlines()]
    limits = [known["executable"] for known in artifacts if known.get("target", {}).get("name") == "limits"]
    return HERE.parent / "target/release/analyze", limits[-1]


def cost(command):
    """CPU seconds and peak megabytes of a command, with what it printed."""
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command}: exit {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed


def analyze_cost(program, folder, under):
    results, figures = under / "results", under / "figures.json"
    shutil.rmtree(results, ignore_errors=True)
    cpu, peak, _ = cost([program, folder, "-q", "-o", results, "--json", figures, "--year", "2024-2025"])
    counts = [0, 0, 0]
    for work in json.loads(figures.read_text())["works"]:
        marks = [work["marks"][str(mark)] for mark in range(2, 6)]
        counts = [counts[0] + sum(marks), counts[1] + sum(marks[1:]), counts[2] + sum(marks[2:])]
    return cpu, peak, counts


def table(rows):
    whole = statistics.median(cpu for cpu, _ in rows["analyze"])
    for name, costs in rows.items():
        cpu = statistics.median(cpu for cpu, _ in costs)
        peak = max(peak for _, peak in costs)
        print(f"  {name:18} {cpu:9.2f} s CPU {peak:8.0f} MB   {cpu / whole:6.2f} of a whole run", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", default="school")
    options.add_argument("--peers", nargs="?", const=",".join(PEERS), default="")
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--under", type=Path, default=HERE.parent / "target/benches")
    asked = options.parse_args()
    program, limits = built()
    python = asked.under / "peers/bin/python"
    peers = list(filter(None, asked.peers.split(",")))
    if peers and not python.exists():
        venv.create(asked.under / "peers", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    for name in asked.corpora.split(","):
        folder = made(name, asked.under)
        print(f"{name}: {sum(1 for _ in folder.rglob('*.xlsx'))} files", flush=True)
        rows = {}
        for _ in range(asked.times):
            cpu, peak, counts = analyze_cost(program, folder, asked.under)
            rows.setdefault("analyze", []).append((cpu, peak))
            for limit in ("calamine", "inflate"):
                rows.setdefault(limit, []).append(cost([limits, limit, folder])[:2])
            for peer in peers:
                cpu, peak, printed = cost([python, HERE / "peers.py", peer, folder])
                counted = list(map(int, printed.split()))
                if counted != counts:
                    sys.exit(f"{peer} counts {counted}, the program {counts}")
                rows.setdefault(peer, []).append((cpu, peak))
        table(rows)
    print("rows of one sheet")
    for n_rows in GROWTH:
        folder = made(f"rows{n_rows}", asked.under)
        costs = [analyze_cost(program, folder, asked.under)[0] for _ in range(asked.times)]
        cpu = statistics.median(costs)
        print(f"  {n_rows:18} {cpu:9.2f} s CPU {1e6 * cpu / n_rows:8.1f} µs a row", flush=True)


main()
