"""The works of a corpus counted by another library: `peers.py pandas-openpyxl|pandas-calamine|polars|duckdb FOLDER`.

Prints how many pupils have a mark, how many of them 3–5, how many 4–5.
"""
import sys
from pathlib import Path

from corpora import HEADS

HEAD_ROW = 7


def pandas_marks(path, engine):
    import pandas

    table = pandas.read_excel(path, header=HEAD_ROW, engine=engine)
    return pandas.to_numeric(table.loc[table["Код участника"].notna(), "Отметка"], errors="coerce").dropna().tolist()


def polars_marks(path):
    import fastexcel
    import polars

    table = fastexcel.read_excel(path).load_sheet(0, header_row=HEAD_ROW, dtypes="string").to_polars()
    marks = table.filter(polars.col("Код участника").is_not_null())["Отметка"]
    return marks.cast(polars.Float64, strict=False).drop_nulls().to_list()


def duckdb_marks(path, connection):
    query = f"""SELECT try_cast("Отметка" AS DOUBLE) FROM read_xlsx('{path}', header = true, all_varchar = true,
        range = 'A{HEAD_ROW + 1}:{chr(ord("A") + len(HEADS) - 1)}1048576', stop_at_empty = true)
        WHERE "Код участника" IS NOT NULL"""
    return [mark for (mark,) in connection.execute(query).fetchall() if mark is not None]


def reader(peer):
    if peer == "polars":
        return polars_marks
    if peer == "duckdb":
        import duckdb

        connection = duckdb.connect(config={"threads": 2})
        packages = Path(duckdb.__file__).parents[1]
        connection.execute(f"LOAD '{next(packages.rglob('excel.duckdb_extension'))}'")
        return lambda path: duckdb_marks(path, connection)
    return lambda path: pandas_marks(path, peer.removeprefix("pandas-"))


def main():
    peer, folder = sys.argv[1:]
    read, counts = reader(peer), [0, 0, 0]
    for path in sorted(Path(folder).rglob("*.xlsx")):
        for mark in read(path):
            counts[0] += 1
            counts[1] += mark >= 3
            counts[2] += mark >= 4
    print(*counts)


main()
