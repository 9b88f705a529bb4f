//! Temporary driver.
use analyze::pipeline::*;
struct P; impl Progress for P { fn start(&self,_:usize){} fn file_read(&self,_:&str){} fn finish(&self){} }
fn main() { let a = analyse(&Config{folder: std::env::args().nth(1).unwrap().into(), year: None, today: chrono::Local::now().date_naive()}, &P).unwrap_or_else(|e| {eprintln!("{e}"); std::process::exit(2)}); 
serde_json::to_writer_pretty(std::io::stdout(), &a).unwrap(); }
