//! Files that a library reads are read in a child process: the same program under a hidden command. What makes a
//! library abort, loop or take all memory ends the child, and the file is lost, not the run.
//! Without [`install`], and where no child can be started, files are read here.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::intake::{Password, Refusal};
use crate::sheet::{Budget, Sheet};

mod limits;
mod wire;

pub(super) use wire::Order;

/// The word by which the program is told to be a child.
pub(super) const COMMAND: &str = "--read-sheets-for-parent";

/// After so much work a child is let go: what it has left in memory and seconds is the next file's.
const RETIRES_AFTER: Duration = Duration::from_secs(2);

/// What a child is asked for.
#[derive(Clone, Copy)]
pub(super) struct Request<'r> {
    /// The file's name, by which a text without a title is called.
    pub(super) file: &'r str,
    pub(super) bytes: &'r [u8],
    pub(super) passwords: &'r [Password],
    pub(super) budget: &'r Budget,
}

/// The sheets of a file, or why it has none.
pub(super) type SheetsOrRefusal = Result<Vec<Sheet>, Refusal>;

/// Where children are started and who waits for work.
static WORKERS: OnceLock<Workers> = OnceLock::new();

/// The program to start and its children without work.
struct Workers {
    program: PathBuf,
    idle: Mutex<Vec<Worker>>,
}

/// Lets files be read in children from now on.
pub(super) fn install() {
    if let Ok(program) = std::env::current_exe() {
        // A second call changes nothing.
        let _ = WORKERS.set(Workers { program, idle: Mutex::default() });
    }
}

/// Ends the children without work: what they took is counted as the run's.
pub(super) fn dismiss() {
    if let Some(workers) = WORKERS.get() {
        workers.idle().clear();
    }
}

/// What a child makes of a file; `None`: there is none, the file is to be read here.
pub(super) fn ask(request: &Request<'_>) -> Option<SheetsOrRefusal> {
    let workers = WORKERS.get()?;
    let idle = workers.idle().pop();
    let mut answer = idle.map(|worker| workers.answer_of(worker, request));
    // Of a child that has read others it is not known whose fault its end is.
    if matches!(answer, None | Some(Err(ChildEnd::Broken))) {
        let worker = Worker::start(Command::new(&workers.program).arg(COMMAND)).ok()?;
        answer = Some(workers.answer_of(worker, request));
    }
    Some(answer?.unwrap_or_else(|end| Err(Refusal::BrokenOff(end.words().to_owned()))))
}

impl Workers {
    /// What a child makes of a file; after little work it waits for the next one.
    fn answer_of(
        &self,
        mut worker: Worker,
        request: &Request<'_>,
    ) -> Result<SheetsOrRefusal, ChildEnd> {
        let answer = worker.read(request, limits::LONGEST)?;
        if worker.worked < RETIRES_AFTER {
            self.idle().push(worker);
        }
        Ok(answer)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a child gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChildEnd {
    /// It took too long.
    Late,
    /// It ended by itself.
    Broken,
}

impl ChildEnd {
    fn words(self) -> &'static str {
        match self {
            Self::Late => "чтение не кончилось за отведённое время",
            Self::Broken => "чтение оборвалось: не хватило памяти или файл испорчен",
        }
    }
}

/// A child that reads one file after another.
struct Worker {
    child: Child,
    requests: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
    worked: Duration,
}

impl Worker {
    fn start(command: &mut Command) -> io::Result<Self> {
        let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = streams.spawn()?;
        let (Some(requests), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (requests, answers) = (BufWriter::new(requests), BufReader::new(answers));
        Ok(Self { child, requests, answers, worked: Duration::ZERO })
    }

    /// What the child makes of a file; it is killed when it takes too long.
    fn read(
        &mut self,
        request: &Request<'_>,
        longest: Duration,
    ) -> Result<SheetsOrRefusal, ChildEnd> {
        let since = Instant::now();
        let (answered, is_answered) = mpsc::channel::<()>();
        let child = &mut self.child;
        let (answer, is_late) = thread::scope(|scope| {
            let watch = scope.spawn(move || {
                let is_late =
                    is_answered.recv_timeout(longest) == Err(mpsc::RecvTimeoutError::Timeout);
                if is_late {
                    // A child that is gone needs no killing.
                    let _ = child.kill();
                }
                is_late
            });
            let answer = exchange(&mut self.requests, &mut self.answers, request);
            drop(answered);
            (answer, watch.join().unwrap_or_default())
        });
        self.worked += since.elapsed();
        answer.map_err(|_| {
            let _ = self.child.kill();
            let status = self.child.wait();
            if is_late || status.is_ok_and(limits::are_spent) {
                ChildEnd::Late
            } else {
                ChildEnd::Broken
            }
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // An ended child must not stay behind as a zombie in a long run.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn exchange(
    requests: &mut impl Write,
    answers: &mut impl Read,
    request: &Request<'_>,
) -> io::Result<SheetsOrRefusal> {
    wire::put_request(requests, request)?;
    requests.flush()?;
    wire::take_answer(answers, request.budget)
}

/// Serves a parent until it closes the stream: reads one file after another.
pub(super) fn serve(read: impl Fn(wire::Order) -> SheetsOrRefusal) -> io::Result<()> {
    limits::set();
    let (mut requests, mut answers) = (io::stdin().lock(), BufWriter::new(io::stdout().lock()));
    while let Some(order) = wire::take_request(&mut requests)? {
        wire::put_answer(&mut answers, read(order))?;
        answers.flush()?;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::sheet::Cell;

    const REQUEST_TIME: Duration = Duration::from_millis(300);

    fn end_of(script: &str) -> Option<ChildEnd> {
        let mut worker = Worker::start(Command::new("sh").args(["-c", script])).ok()?;
        let (budget, bytes) = (Budget::of_file_alone(), vec![7; 1 << 20]);
        let request = Request { file: "а.ods", bytes: &bytes, passwords: &[], budget: &budget };
        worker.read(&request, REQUEST_TIME).err()
    }

    #[test]
    fn a_child_that_dies_lingers_or_babbles_is_an_end_and_no_answer() {
        assert_eq!(end_of("kill -9 $$"), Some(ChildEnd::Broken), "before the file is read");
        assert_eq!(end_of("head -c 1048576 >/dev/null; kill -6 $$"), Some(ChildEnd::Broken));
        assert_eq!(end_of("kill -24 $$"), Some(ChildEnd::Late), "its seconds are spent");
        assert_eq!(end_of("exec sleep 60"), Some(ChildEnd::Late));
        for babble in [r"\377\377\377\377", r"\1\0\0\0\11"] {
            let script = format!("head -c 1048576 >/dev/null; printf '{babble}'; exec sleep 60");
            assert_eq!(end_of(&script), Some(ChildEnd::Broken), "{babble}");
        }
    }

    #[test]
    fn sheets_arrive_as_they_were_sent() {
        let budget = Budget::of_file_beside_others();
        let mut sheet = budget.sheet("Лист").unwrap();
        let date = chrono::DateTime::from_timestamp(-5_000_000_000, 7).unwrap().naive_utc();
        let cells = [
            Cell::Text("а"),
            Cell::Number(-0.1),
            Cell::Percent(f64::INFINITY),
            Cell::Date(date),
            Cell::Flag(true),
            Cell::Fault("#REF!"),
            Cell::Text("а"),
        ];
        for (row, cell) in (0..).step_by(3).zip(cells) {
            sheet.set(row, row % 2, cell).unwrap();
        }
        sheet.layout.hidden_rows.add(3, 4);
        let unread = Sheet::unreadable("Другой", "лист обрывается на середине");
        let mut bytes = Vec::new();
        wire::put_answer(&mut bytes, Ok(vec![sheet.clone(), unread])).unwrap();
        let arrived = wire::take_answer(&mut bytes.as_slice(), &budget.anew()).unwrap().unwrap();
        assert_eq!(arrived[0].digest(), sheet.digest());
        assert_eq!(arrived[0].n_cells(), sheet.n_cells());
        assert_eq!(arrived[0].texts(), sheet.texts());
        assert_eq!(arrived[0].cell(9, 1), Cell::Date(date));
        assert!(arrived[0].layout.hidden_rows.contains(4));
        assert_eq!(arrived[1].layout.fault, Some("лист обрывается на середине"));
        let mut again = arrived[0].clone();
        again.set(0, 5, Cell::Text("а")).unwrap();
        assert_eq!(again.texts().len(), sheet.texts().len(), "texts are known again");
    }

    #[test]
    fn why_a_file_has_no_sheets_arrives_as_well() {
        let refusal = Refusal::TooLarge { sheet: "Л".to_owned(), far: "ZZ9".to_owned() };
        for refusal in [refusal, Refusal::Corrupt("файл пуст"), Refusal::Password] {
            let mut bytes = Vec::new();
            wire::put_answer(&mut bytes, Err(refusal.clone())).unwrap();
            let arrived = wire::take_answer(&mut bytes.as_slice(), &Budget::of_file_alone());
            assert_eq!(arrived.unwrap().unwrap_err(), refusal);
        }
    }
}
