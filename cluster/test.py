"""Тот же район одним компьютером и на Spark: master и два worker на 127.0.0.1, один из них убит на ходу.
Школы выдуманы; сравниваются таблицы и итоги."""
import contextlib
import csv
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time

import pyspark

HERE = pathlib.Path(__file__).resolve().parent
SPARK = pathlib.Path(pyspark.__file__).parent
YEARS = ["2021-2022", "2022-2023"]
TABLES = ["works", "shares", "codes", "units", "district", "remarks"]


def table(path, header, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([header.split(";"), *lines])


def school(folder, chance):
    """ВПР двух лет и кадры; у каждой седьмой школы в одной строке нет предмета, у каждой десятой битый файл."""
    pupils = []
    for year in YEARS:
        for subject, grade in [("Математика", 5), ("Русский язык", 5), ("Физика", 7)]:
            for number in range(1, chance.randint(12, 30)):
                mark, journal = chance.choice("2334455"), chance.choice("345")
                pupils.append([year, subject, grade, f"{grade}А", number, number % 20, mark, journal, ""])
    if chance.random() < 1 / 7:
        pupils[3][1] = ""
    header = "Учебный год*;Предмет*;Параллель*;Класс;Код участника*;Первичный балл;Отметка;Отметка по журналу;Отсутствовал"
    table(folder / "ВПР.csv", header, pupils)
    header = "ФИО*;Должность*;Предмет;Дата рождения;Педагогический стаж;Категория;Дата присвоения;Действует до;Дата приёма;Дата увольнения;Педагог (да/нет);Внешний совместитель (да/нет)"
    for year in YEARS:
        people = [[f"{name} Ян Ильич", "учитель", "", "01.01.1980", 20, chance.choice(["высшая", "первая", ""]),
                   "", "", "01.09.2010", "", "да", ""] for name in ["Азова", "Борин", "Вешняк", "Гусев", "Ежова"]]
        table(folder / f"Кадры {year}.csv", header, people[: chance.randint(3, 5)])
    if chance.random() < 1 / 10:
        (folder / "Список.xlsx").write_bytes(b"PK no workbook")


def shared(district, names, chance):
    """Протоколы ЕГЭ всех школ в общей папке и в папке одной из них; чей код ОО, говорит реестр."""
    header = "№;Код МСУ;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Серия;Номер;Задания с кратким ответом;Задания с развёрнутым ответом;Первичный балл;Балл"
    for exam, folder in [("01 - Русский язык 2023.05.29", "ГИА 2023"), ("03 - Физика 2023.06.05", names[1])]:
        graduates = []
        for number in range(3 * len(names)):
            score = chance.choice([20, 30, 50, 90])
            code = 301 + number % len(names)
            graduates.append([number, 12, code, "11А", 1, 1, f"Г{'абвгдежзик'[number % 10]}{'лмнопр'[number // 10]}ова", "Яна", "Яновна",
                              1234, 123456 + number, "++", "1(1)", 20, score])
        table(district / folder / f"{exam}.csv", exam, [[], header.split(";"), *graduates])
    register = [[name, f"СОШ № {number}", "", 12, 300 + number, "", "", number] for number, name in enumerate(names, 1)]
    header = "Папка;Название*;Логины ФИС ОКО;Код МСУ;Код ОО;Тип;Группа;Номер для публикации"
    table(district / "Школы района.csv", header, register)


def lines(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        header, *rest = csv.reader(file)
    return [header, *sorted(rest)]


def without_remarks(path):
    district = json.loads(path.read_text(encoding="utf-8"))
    schools = [{k: v for k, v in s.items() if k not in ("errors", "warnings")} for s in district["schools"]]
    return schools, district["coverage"], district["indicators"]


def daemon(place, *words):
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"}
    command = [SPARK / "bin" / "spark-class", *words]
    with open(place / f"{words[0].rsplit('.', 1)[1]}-{time.time()}.log", "w") as log:
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)


def submit(place, port, district, out, program, started=None):
    """Запускает задание; started зовётся один раз, когда прочитано шесть папок."""
    log = open(place / f"{out.name}.log", "w")
    conf = ["spark.executor.memory=512m", "spark.driver.memory=512m", "spark.executor.cores=1", "spark.ui.enabled=false",
            "spark.driver.host=127.0.0.1", "spark.sql.shuffle.partitions=2", f"spark.pyspark.python={sys.executable}"]
    command = [SPARK / "bin" / "spark-submit", "--master", f"spark://127.0.0.1:{port}"]
    command += [word for setting in conf for word in ("--conf", setting)]
    command += [HERE / "job.py", district, out, "--program", program, "--year", YEARS[1]]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "DONE": str(place / "done")}
    run = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    deadline = time.time() + 200
    while run.poll() is None:
        if time.time() > deadline:
            os.killpg(run.pid, signal.SIGKILL)
            sys.exit(f"задание не кончилось: {(place / f'{out.name}.log').read_text()[-3000:]}")
        if started and (place / "done").exists() and len((place / "done").read_text().split("\n")) > 6:
            started()
            started = None
        time.sleep(0.2)
    if run.returncode not in (0, 1):
        sys.exit(f"код {run.returncode}: {(place / f'{out.name}.log').read_text()[-3000:]}")
    assert started is None, "узел не успели убить"


def wrapped(place, name, program, body):
    path = place / name
    path.write_text(f'#!/bin/bash\n{body}\nexec "{program}" "$@"\n')
    path.chmod(0o755)
    return path


def main():
    program, n_schools = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 12
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as daemons:
        place = pathlib.Path(place)
        chance, district, alone = random.Random(17), place / "Район", place / "alone"
        names = [f"Школа {number}, «СОШ»" for number in range(1, n_schools + 1)]
        for name in names:
            school(district / name, chance)
        shared(district, names, chance)
        since = time.time()
        command = [program, "district", district, "--year", YEARS[1], "--counts", alone, "-o", place / "results", "-q"]
        subprocess.run([*command, "--json", alone / "district.json"], check=False, stderr=subprocess.DEVNULL)
        print(f"одна машина: {time.time() - since:.1f} с")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        master = "org.apache.spark.deploy.master.Master"
        running = [daemon(place, master, "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")]
        for number in (1, 2):
            words = ["--host", "127.0.0.1", "--cores", "1", "--memory", "600m", "--webui-port", "0"]
            words += ["--work-dir", str(place / f"work{number}"), f"spark://127.0.0.1:{port}"]
            running.append(daemon(place, "org.apache.spark.deploy.worker.Worker", *words))
        for process in running:
            daemons.callback(lambda process=process: process.poll() is None and os.killpg(process.pid, signal.SIGKILL))
        since = time.time()
        submit(place, port, district, place / "spark", program)
        print(f"Spark, два узла: {time.time() - since:.1f} с")
        for name in TABLES:
            assert lines(place / "spark", name) == lines(alone, name), name
        assert without_remarks(place / "spark" / "district.json") == without_remarks(alone / "district.json")
        # Запуск на одной папке прерывается каждый раз: одна названная школа, остальные те же.
        lost = "Школа 7, «СОШ»"
        broken = wrapped(place, "broken", program, f'[[ "$*" == *"--unit {lost} "* ]] && kill -9 $$')
        submit(place, port, district, place / "broken-out", broken)
        exams = {line[0] for line in lines(alone, "works") if line[3] == "ЕГЭ"}
        assert exams == {".", f"./{names[1]}"}, exams
        for name in TABLES:
            expected = [line for line in lines(alone, name) if line[0] != lost]
            assert [line for line in lines(place / "broken-out", name) if line[0] != lost] == expected, name
        failed = [line for line in lines(place / "broken-out", "units") if line[0] == lost]
        assert len(failed) == 1 and failed[0][3] == "failed" and "дважды" in failed[0][4], failed
        schools = without_remarks(place / "broken-out" / "district.json")[0]
        assert [s["folder"] for s in schools if s["status"] == "failed"] == [lost], schools
        # Узел и его исполнитель убиты, когда прочитана половина.
        slow = wrapped(place, "slow", program, 'sleep 0.7; [ -n "$DONE" ] || DONE="%s"; echo >> "$DONE"' % (place / "done"))
        submit(place, port, district, place / "killed", slow, lambda: os.killpg(running[2].pid, signal.SIGKILL))
        for name in TABLES:
            assert lines(place / "killed", name) == lines(alone, name), name
        assert without_remarks(place / "killed" / "district.json") == without_remarks(alone / "district.json")
        assert "Lost executor" in (place / "killed.log").read_text(), "никто не пропал"
        print("таблицы и итоги равны: на двух узлах, с убитым узлом, с папкой, на которой программа падает")


if __name__ == "__main__":
    main()
