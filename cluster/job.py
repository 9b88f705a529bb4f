"""Район на Spark: папка – задача, задача – один запуск программы, количества складываются в Spark SQL.
Решает только, что где запустить: как читать и считать, знает программа."""
import argparse
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions as f

TABLES = {
    "works": "unit school year procedure subject grade:int class source enrolled:long written:long absent:long "
    "n2:long n3:long n4:long n5:long above:long strict:long university:long high:long lower:long same:long "
    "higher:long score_n:long score_sum:double score_sumsq:double",
    "shares": "unit school year indicator cut key num:long den:long sum:double sumsq:double unread:long",
    "codes": "unit system code",
    "units": "unit year name status reason errors:long warnings:long schema:int program options",
    "district": "unit district year subject grade:int schools:long written:long",
    "remarks": "unit code file words",
}
SCHEMA = "1"  # версия таблиц: SCHEMA в src/district/record.rs
RESULTS = "Результаты"


def columns(table):
    """Имена и типы столбцов таблицы."""
    return [(column.split(":") + ["string"])[:2] for column in TABLES[table].split()]


def units(district):
    """Папки школ и «.» – общие файлы, одна задача на все."""
    names = [entry.name for entry in os.scandir(district) if entry.is_dir()]
    return ["."] + sorted(name for name in names if not name.startswith(".") and name != RESULTS)


def rows(counts):
    """Строки таблиц одного запуска; пустая ячейка – null."""
    for table in TABLES:
        with open(counts / f"{table}.csv", encoding="utf-8", newline="") as lines:
            lines = csv.reader(lines)
            expected = [name for name, _ in columns(table)]
            if next(lines) != expected:
                raise ValueError(f"{table}.csv: столбцы не те, программа другой версии")
            for line in lines:
                yield table, [cell or None for cell in line]


def read(unit, program, district, year, seconds):
    """Один запуск в своей временной папке, после неудачи ещё один, потом строка о том, что не вышло.
    Упавшая программа не роняет задачу: после четырёх неудач Spark бросил бы весь район."""
    why = ""
    for _ in range(2):
        with tempfile.TemporaryDirectory() as private:
            private = pathlib.Path(private)
            command = [program, "district", district, "--unit", unit, "--year", year, "-q"]
            command += ["--counts", private / "counts", "-o", private / "results"]
            try:
                run = subprocess.run(command, timeout=seconds, capture_output=True, check=False)
                if run.returncode == 0:
                    return list(rows(private / "counts"))
                why = f"код {run.returncode}"
            except subprocess.TimeoutExpired:
                why = f"дольше {seconds} с"
    status = {"unit": unit, "status": "failed", "reason": f"программа дважды прервана ({why})",
              "errors": "0", "warnings": "0", "schema": SCHEMA, "program": "-"}
    return [("units", [status.get(name) for name, _ in columns("units")])]


def save_csv(frame, path):
    """Один файл CSV, каким его пишет программа."""
    parts = path.with_suffix(".parts")
    options = {"header": True, "nullValue": "", "emptyValue": "", "escape": '"',
               "ignoreLeadingWhiteSpace": False, "ignoreTrailingWhiteSpace": False}
    frame.coalesce(1).write.mode("overwrite").options(**options).csv(str(parts))
    shutil.move(next(parts.glob("part-*")), path)
    shutil.rmtree(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("district", help="папка района; видна всем узлам под этим именем")
    parser.add_argument("out", help="куда записать таблицы, Parquet и итоги района")
    parser.add_argument("--program", required=True, help="файл программы analyze; на узлы его развезёт Spark")
    parser.add_argument("--year", required=True, help="учебный год, например 2022-2023: один для всех школ")
    parser.add_argument("--seconds", type=int, default=600, help="сколько ждать одну папку")
    asked = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("analyze district").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.addFile(asked.program)
    program, district = pathlib.Path(asked.program).name, os.path.abspath(asked.district)
    year, seconds, out = asked.year, asked.seconds, pathlib.Path(asked.out).resolve()
    folders = units(district)
    tasks = spark.sparkContext.parallelize(folders, len(folders))
    lines = tasks.flatMap(lambda unit: read(unit, SparkFiles.get(program), district, year, seconds))
    # Записать один раз и читать записанное: иначе каждый запрос прочёл бы все школы заново.
    # Половина записи пропавшей задачи в Parquet не остаётся: её часть не принята.
    raw = str(out / "rows.parquet")
    frame = spark.createDataFrame(lines, "table string, cells array<string>")
    frame.write.mode("overwrite").partitionBy("table").parquet(raw)
    frame = spark.read.schema("cells array<string>, table string").parquet(raw)
    for table in TABLES:
        cells = [f.col("cells")[place].alias(name) for place, (name, _) in enumerate(columns(table))]
        text = frame.where(f.col("table") == table).select(*cells)
        text = text.orderBy(*[name for name, _ in columns(table)])
        save_csv(text, out / f"{table}.csv")
        typed = text.select(*[f.col(name).cast(kind) for name, kind in columns(table)])
        typed.write.mode("overwrite").parquet(str(out / f"{table}.parquet"))
        spark.read.parquet(str(out / f"{table}.parquet")).createOrReplaceTempView(table)
    # Доля без числителя не входит и в знаменатель.
    sums = spark.sql("""SELECT year, indicator, cut, key, sum(num) AS num, sum(den) AS den,
        count(DISTINCT unit) AS schools, sum(unread) AS unread FROM shares
        WHERE num IS NOT NULL AND den > 0 GROUP BY year, indicator, cut, key ORDER BY 1, 2, 3, 4""")
    sums.write.mode("overwrite").parquet(str(out / "sums.parquet"))
    spark.stop()
    final = [asked.program, "district", district, "--tables", out, "--year", year, "-q"]
    final += ["--json", out / "district.json", "-o", out / RESULTS]
    sys.exit(min(subprocess.run(final, check=False).returncode, 2))


if __name__ == "__main__":
    main()
