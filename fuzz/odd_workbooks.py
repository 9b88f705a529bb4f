#!/usr/bin/env python3
"""Odd workbooks that other readers keep as their tests, each read by the program.

    odd_workbooks.py PROGRAM WORK [--git DIR] [--only OWNER/NAME]… [--folder N]

The files are not part of this repository: they are taken from public repositories of GitHub, whose names and what
is odd there stand in SOURCES, out of clones in DIR (OWNER+NAME, bare or not; a folder `repo` in it will do) or, where
there is none, of clones made in WORK. Each N files (30) are a folder of their own beside nothing else.

Held: no crash and no internal error, every file is in the answer, at most 1 GiB and 30 seconds of processor a folder
for the run and 30 for its children. Told: how many files were read, refused, and lost with their child (A53).
"""
import argparse, json, os, resource, subprocess, sys, time
from pathlib import Path

SOURCES = {
    "SheetJS/test_files": "every format of Excel, from BIFF2 on, and what dozens of programs write",
    "tafia/calamine": "what the reader that the program uses has met",
    "apache/poi": "files of bug reports, fuzzed .xls and .xlsx among them",
    "nissl-lab/npoi": "the same for .NET",
    "jmcnamara/XlsxWriter": "workbooks written by Excel to compare with",
    "ClosedXML/ClosedXML": "workbooks of other programs that Excel repairs",
    "exceljs/exceljs": "workbooks of Google and of generators",
    "PHPOffice/PhpSpreadsheet": ".xls, .ods, .html, .csv and SpreadsheetML with faults",
    "python-excel/xlrd": "old .xls in one-byte code pages",
    "tealeg/xlsx": "workbooks with missing parts",
    "qax-os/excelize": "workbooks with wrong parts, closed ones",
    "dbeaver/dbeaver": "csv of databases",
}
ENDINGS = {"xls", "xlsx", "xlsm", "xlsb", "xltx", "xlt", "ods", "fods", "csv", "tsv", "xml", "html", "htm", "slk", "dif"}
LARGEST = 64 << 20
MOST_MEMORY, MOST_SECONDS = 1 << 20, 30  # kB


def clone(name, args):
    for known in filter(None, (args.git, args.work / "git")):
        path = known / name.replace("/", "+")
        if path.is_dir():
            return path / "repo" if (path / "repo").is_dir() else path
    target = args.work / "git" / name.replace("/", "+")
    command = ["git", "clone", "--quiet", "--bare", "--depth", "1", f"https://github.com/{name}", str(target)]
    return target if subprocess.run(command).returncode == 0 else None


def unpack(repository, target, n_files):
    """The workbooks of a clone in folders of so many files; what lies there already is taken as it is."""
    if target.is_dir():
        return sorted(path for path in target.iterdir() if path.is_dir())
    listed = subprocess.run(["git", "-C", repository, "ls-tree", "-r", "-l", "-z", "HEAD"], capture_output=True, check=True)
    folders, number = [], 0
    for entry in listed.stdout.decode(errors="replace").split("\0"):
        about, _, path = entry.partition("\t")
        parts = about.split()
        if len(parts) != 4 or parts[1] != "blob" or Path(path).suffix[1:].lower() not in ENDINGS:
            continue
        # One that the clone lacks has no size.
        if not parts[3].isdigit() or int(parts[3]) > LARGEST:
            continue
        content = subprocess.run(["git", "-C", repository, "cat-file", "blob", parts[2]], capture_output=True)
        if content.returncode:
            continue  # named in the tree and not brought by the clone
        folder = target / f"{number // n_files:04}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:05} {Path(path).name[-100:]}").write_bytes(content.stdout)
        folders.append(folder)
        number += 1
    return sorted(set(folders))


def run(program, folder):
    """Exit code, seconds, kB, the answer and what was said on standard error."""
    answer = folder.with_suffix(".json")
    answer.unlink(missing_ok=True)
    words = [program, "check", folder, "--year", "2022-2023", "--json", answer]
    with open(folder.with_suffix(".err"), "wb+") as err:
        child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        err.seek(0)
        said = err.read().decode(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    found = json.loads(answer.read_text()) if answer.exists() else {"files": [], "remarks": []}
    return code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, found, said


def judge(folder, outcome):
    code, seconds, memory, found, said = outcome
    faults = []
    if code not in (0, 1, 2) or "Внутренняя ошибка" in said:
        faults.append(f"ended with {code}: {said[-200:]}")
    told = {entry["file"] for entry in found["files"]} | {remark["file"] for remark in found["remarks"]}
    unnamed = sorted({path.name for path in folder.iterdir()} - told)
    if unnamed and found["files"]:
        faults.append(f"not named: {unnamed[:5]}")
    if memory > MOST_MEMORY:
        faults.append(f"{memory >> 10} MB")
    if seconds > 2 * MOST_SECONDS:
        faults.append(f"{seconds:.0f} s")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--git", type=Path)
    parser.add_argument("--only", action="append", choices=sorted(SOURCES))
    parser.add_argument("--folder", type=int, default=30)
    args = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    n_faults = 0
    for name in args.only or SOURCES:
        repository = clone(name, args)
        if repository is None:
            print(f"{name}: no clone")
            continue
        folders = unpack(repository, args.work / "files" / name.replace("/", "+"), args.folder)
        n_files, n_lost, n_refused, since = 0, 0, 0, time.time()
        for folder in folders:
            outcome = run(args.program, folder)
            n_files += sum(1 for _ in folder.iterdir())
            codes = [(r["file"], r["code"]) for r in outcome[3]["remarks"] if r["severity"] == "error"]
            n_lost += sum(1 for _, code in codes if code == "A53")
            n_refused += len({file for file, code in codes if code.startswith("A")})
            for fault in judge(folder, outcome):
                n_faults += 1
                print(f"  {folder}: {fault}", flush=True)
        print(f"{name}: {n_files} files, {n_refused} refused, {n_lost} of them A53; {time.time() - since:.0f} s", flush=True)
    return 1 if n_faults else 0


if __name__ == "__main__":
    sys.exit(main())
