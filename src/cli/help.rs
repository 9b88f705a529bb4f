//! The texts of the help: how to call, exit codes, what a person must know before the first run.
//! Words only; the options are declared beside what they mean.

pub(super) const TEMPLATE: &str = "{about}\n\nКак вызвать:{usage}\n\n{all-args}{after-help}\n";

pub(super) const USAGE: &str = "\n  analyze [ПАПКА] [-o ПАПКА] [--year ГОД] [--json ФАЙЛ] [--password ПАРОЛЬ] [--strict] [-q | -v]\n  \
    analyze check [ПАПКА]\n  analyze templates [ПАПКА]\n  analyze pairs [ПАПКА]";

pub(super) const AFTER: &str = "\
Код завершения:
  0  всё прочитано, отчёт записан
  1  отчёт записан, но часть строк или файлов не прочитана
     (с параметром --strict – и при любом предупреждении)
  2  отчёта нет

Файлы распознаются по содержанию; названия папок и файлов могут подсказать год,
предмет и класс. Вложенные папки читаются. Итоги пишутся в ПАПКА/Результаты.
Если папка называется check, templates или pairs, пишите ./check, ./templates, ./pairs.
Ничего не отправляется в интернет.";

pub(super) const AFTER_PAIRS: &str = "\
Код завершения:
  0  всё прочитано, предложения записаны
  1  предложения записаны, но часть строк или файлов не прочитана
     (с параметром --strict – и при любом предупреждении)
  2  предложений нет

Нужен список кадров; кто с кем хочет и не хочет работать – бланк «Запросы и пожелания». Год – названный, из паспорта,
иначе последний со списком кадров. Действующие пары не меняются.";
