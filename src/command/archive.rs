//! Started from inside an archive: whose temporary folder a path lies in.
//! Knows how archivers name such folders; asks the disk nothing.

use std::path::{Component, Path};

use crate::text::pattern;

pattern! {
    /// Folders into which an archive is opened for the time of a look, each with what opens it:
    /// Explorer («Temp1_Школа.zip», «{…}_Школа.zip.a1b»), 7-Zip («7zO4C3D2A1B»), WinRAR («Rar$EXa1234.567»).
    OPENED = r"(?ix)^(?: temp\d+_(?<numbered>.+\.zip) | [-{}0-9a-f]{32,}_(?<named>.+\.zip)(?:\.\w+)?
            | 7z[oe][0-9a-f]{6,} | rar\$\w+[\d.]* | bnz\.[0-9a-f]+ )$";
}

/// The archive that a path lies in, as far as its name is known.
pub(super) fn holding(path: &Path) -> Option<String> {
    for part in path.components() {
        let Component::Normal(name) = part else { continue };
        let name = name.to_string_lossy();
        let Some(opened) = OPENED.captures(&name) else { continue };
        let archive = opened.name("numbered").or_else(|| opened.name("named"));
        return Some(
            archive.map_or_else(|| name.to_string(), |archive| archive.as_str().to_owned()),
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_an_archiver_is_known_by_its_name() {
        let within = |folder: &str| holding(&Path::new("Temp").join(folder).join("школа"));
        for (folder, archive) in [
            ("Temp1_Выгрузки 2023.zip", "Выгрузки 2023.zip"),
            ("temp12_analyze.zip", "analyze.zip"),
            ("8f6bd0a2-3f1c-4c3e-9a55-0c1d2e3f4a5b_analyze.zip.a5b", "analyze.zip"),
            ("7zO4C3D2A1B", "7zO4C3D2A1B"),
            ("7zE0A1B2C3D4", "7zE0A1B2C3D4"),
            ("Rar$EXa1234.5678", "Rar$EXa1234.5678"),
            ("Rar$DIa0.123", "Rar$DIa0.123"),
        ] {
            assert_eq!(within(folder).as_deref(), Some(archive));
        }
        for folder in ["Temp", "Выгрузки.zip", "temp_2023", "7zip", "Rar", "Temp1_Выгрузки"]
        {
            assert_eq!(within(folder), None, "{folder}");
        }
    }
}
