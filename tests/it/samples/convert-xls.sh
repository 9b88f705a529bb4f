#!/bin/sh
# Turns every .xlsx under the first folder into a BIFF8 .xls at the same place under the second.
# Needs LibreOffice: no maintained Rust crate writes BIFF8.
# Usage: convert-xls.sh FROM TO
set -eu
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
find "$1" -name '*.xlsx' -printf '%P\n' | sort | while IFS= read -r file; do
    folder=$2/$(dirname "$file")
    mkdir -p "$folder"
    soffice "-env:UserInstallation=file://$profile" --headless \
        --convert-to 'xls:MS Excel 97' --outdir "$folder" "$1/$file" </dev/null
done
