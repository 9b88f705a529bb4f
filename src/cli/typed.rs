//! What may be typed: options and commands with their help, as clap reads them.
//! Declarations only; what they mean for a run is said one level up.

use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, TypedValueParser};
use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand};

use super::VERSION;
use super::help::{AFTER, AFTER_DISTRICT, AFTER_PAIRS, TEMPLATE, USAGE};
use crate::period::AcademicYear;

#[derive(Parser)]
#[command(
    name = "analyze",
    about = "Мониторинг программы наставничества: выгрузки Excel → отчёт, реестр пар, JSON",
    version = VERSION,
    override_usage = USAGE,
    after_help = AFTER,
    help_template = TEMPLATE,
    color = ColorChoice::Never,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_help_heading = "Команды",
    next_help_heading = "Параметры"
)]
pub(super) struct Typed {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) source: SourceOptions,
    #[arg(
        short,
        long,
        value_name = "ПАПКА",
        help = "Куда записать итоги [если не указано: ПАПКА/Результаты]"
    )]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingOptions,
    #[arg(long, value_name = "ФАЙЛ", value_parser = NonEmptyStringValueParser::new(),
        help = "Записать итоги ещё и в JSON; «-» – на стандартный вывод")]
    pub(super) json: Option<String>,
    #[command(flatten)]
    pub(super) counts: CountsOption,
    #[command(flatten)]
    pub(super) about: About,
    #[arg(short = 'V', long, action = ArgAction::Version, help = "Показать номер версии и её день")]
    pub(super) version: Option<bool>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    #[command(
        about = "Прочитать всё и ничего не записать: что распознано и что не так",
        override_usage = "\n  analyze check [ПАПКА] [--year ГОД] [--json [ФАЙЛ]] [--password ПАРОЛЬ] [--strict] [-q | -v]",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Параметры"
    )]
    Check {
        #[command(flatten)]
        source: SourceOptions,
        #[command(flatten)]
        reading: ReadingOptions,
        #[arg(long, value_name = "ФАЙЛ", num_args = 0..=1, default_missing_value = "-",
            value_parser = NonEmptyStringValueParser::new(),
            help = "Записать найденное в JSON: для каждого листа форма, число строк, год, предмет, \
                класс, замечания; «-» или без имени – на стандартный вывод")]
        json: Option<String>,
        #[command(flatten)]
        about: About,
    },
    #[command(
        about = "Предложить наставнические пары: черновик реестра с обоснованием",
        override_usage = "\n  analyze pairs [ПАПКА] [-o ПАПКА] [--year ГОД] [--json ФАЙЛ] [--password ПАРОЛЬ] [--strict] [-q | -v]",
        after_help = AFTER_PAIRS,
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Параметры"
    )]
    Pairs {
        #[command(flatten)]
        source: SourceOptions,
        #[command(flatten)]
        reading: ReadingOptions,
        #[command(flatten)]
        target: TargetOption,
        #[arg(long, value_name = "ФАЙЛ", value_parser = NonEmptyStringValueParser::new(),
            help = "Записать предложения ещё и в JSON; «-» – на стандартный вывод")]
        json: Option<String>,
        #[command(flatten)]
        about: About,
    },
    #[command(
        about = "Посчитать все школы района: папка, в которой у каждой школы своя папка",
        override_usage = "\n  analyze district [ПАПКА] [-o ПАПКА] [--year ГОД] [--json ФАЙЛ] [--counts ПАПКА [--unit ИМЯ]] [--tables ПАПКА] [--school ШКОЛА] [--public] [--password ПАРОЛЬ] [--strict] [-q | -v]",
        after_help = AFTER_DISTRICT,
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Параметры"
    )]
    District {
        #[command(flatten)]
        source: SourceOptions,
        #[command(flatten)]
        reading: ReadingOptions,
        #[command(flatten)]
        target: TargetOption,
        #[arg(long, value_name = "ФАЙЛ", value_parser = NonEmptyStringValueParser::new(),
            help = "Записать итоги района ещё и в JSON; «-» – на стандартный вывод")]
        json: Option<String>,
        #[arg(long, value_name = "ШКОЛА", value_parser = NonEmptyStringValueParser::new(),
            help = "Записать страницу для разговора со школой: её код, папка или название; «все» – по странице на каждую")]
        school: Option<String>,
        #[arg(
            long,
            help = "Записать ещё и документ для публикации: без названий школ и малых чисел"
        )]
        public: bool,
        #[command(flatten)]
        records: RecordsOptions,
        #[command(flatten)]
        about: About,
    },
    #[command(
        about = "Записать в папку пустые бланки для того, чего нет в выгрузках",
        override_usage = "\n  analyze templates [ПАПКА] [--year ГОД] [--password ПАРОЛЬ] [-q | -v]",
        after_help = "Чего в папке хватает, для того бланка не будет; в пустую папку пишутся все. Список кадров – по \
            бланку на отчётный год и на год до него. Файл, который уже есть, не перезаписывается.",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Параметры"
    )]
    Templates {
        #[command(flatten)]
        source: SourceOptions,
        #[command(flatten)]
        reading: ReadingOptions,
        #[command(flatten)]
        about: About,
    },
}

#[derive(Args)]
pub(super) struct TargetOption {
    #[arg(
        short,
        long,
        value_name = "ПАПКА",
        help = "Куда записать [если не указано: ПАПКА/Результаты]"
    )]
    pub(super) output: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct CountsOption {
    #[arg(
        long,
        value_name = "ПАПКА",
        help = "Записать туда количества для района, без имён: таблицы и «Сведения для района», файл для отправки"
    )]
    pub(super) counts: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct RecordsOptions {
    #[command(flatten)]
    pub(super) written: CountsOption,
    #[arg(
        long,
        value_name = "ПАПКА",
        help = "Взять школы не из папок, а из таблиц, записанных с --counts; \
            паспорт района и реестр «Школы района» – из ПАПКИ"
    )]
    pub(super) tables: Option<PathBuf>,
    #[arg(long, value_name = "ИМЯ", requires = "counts", conflicts_with_all = ["tables", "json"],
        help = "Только записать таблицы (--counts) одной папки школы; «.» – общих файлов")]
    pub(super) unit: Option<String>,
}

#[derive(Args)]
pub(super) struct SourceOptions {
    #[arg(
        value_name = "ПАПКА",
        num_args = 0..,
        help_heading = "Что указать",
        help = "Папка с файлами [если не указано: текущая]; годится и файл или несколько файлов \
            из неё: читается вся папка"
    )]
    pub(super) places: Vec<PathBuf>,
}

#[derive(Args)]
pub(super) struct ReadingOptions {
    #[arg(long, value_name = "ГОД", value_parser = NonEmptyStringValueParser::new().try_map(|text| year(&text)),
        help = "Отчётный учебный год, например 2022-2023 [если не указано: из паспорта, иначе последний с данными]")]
    pub(super) year: Option<AcademicYear>,
    #[arg(long, value_name = "ПАРОЛЬ", value_parser = NonEmptyStringValueParser::new(),
        help = "Пароль закрытых книг; если паролей несколько, повторите параметр")]
    pub(super) password: Vec<String>,
    #[arg(long, help = "Завершать с кодом 1 и при предупреждениях")]
    pub(super) strict: bool,
    #[arg(
        short,
        long,
        conflicts_with = "verbose",
        help = "Выводить только ошибки; окно не ждёт, отчёт не открывается"
    )]
    pub(super) quiet: bool,
    #[arg(short, long, help = "Выводить все замечания")]
    pub(super) verbose: bool,
}

#[derive(Args)]
pub(super) struct About {
    #[arg(short, long, action = ArgAction::Help, help = "Показать эту справку")]
    pub(super) help: Option<bool>,
}

/// The sentence itself is made where the error is told: this one is never printed.
#[derive(Debug, thiserror::Error)]
#[error("не учебный год")]
struct NotAYear;

/// A calendar year has two school years: which one is meant, only who types can say.
fn year(text: &str) -> Result<AcademicYear, NotAYear> {
    let is_calendar = text.trim().chars().all(|sign| sign.is_ascii_digit());
    AcademicYear::parse(text).filter(|_| !is_calendar).ok_or(NotAYear)
}
