//! Temporary driver.
use analyze::pipeline::*;
struct P; impl Progress for P { fn start(&self,_:usize){} fn file_read(&self,_:&str){} fn finish(&self){} }
fn main() { let args: Vec<String> = std::env::args().collect();
let year = args.iter().position(|a| a=="--year").and_then(|i| analyze::period::AcademicYear::parse(&args[i+1]));
let a = analyse(&Config{folder: args[1].clone().into(), year, today: chrono::Local::now().date_naive()}, &P).unwrap_or_else(|e| {eprintln!("{e}"); std::process::exit(2)}); 
serde_json::to_writer_pretty(std::io::stdout(), &a).unwrap(); 
if a.remarks.iter().any(|r| r.severity == analyze::remark::Severity::Error) { std::process::exit(1) } }
