//! Gives the program for Windows its icon, version and manifest.
//! Does nothing for other systems.

use std::env;
use std::error::Error;

const RUSSIAN: u16 = 0x0419;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=assets");
    if env::var("CARGO_CFG_TARGET_OS")? != "windows" {
        return Ok(());
    }
    winresource::WindowsResource::new()
        .set_icon("assets/analyze.ico")
        .set_manifest_file("assets/analyze.exe.manifest")
        .set_language(RUSSIAN)
        .set("ProductName", "Мониторинг наставничества")
        .set("FileDescription", "Мониторинг программы наставничества школы")
        .compile()?;
    Ok(())
}
