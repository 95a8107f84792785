#!/usr/bin/env bash
# Takes the six pictures of the README anew, from the demo as it is today, and makes them light. Needs Chromium and Python.
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build tests/QunTuanTasks.BrowserTests -p:RunAnalyzers=false -v q -nologo -clp:NoSummary
QUNTUAN_TESTS=all QUNTUAN_README_PICTURES=$PWD/docs/pictures dotnet run --project tests/QunTuanTasks.BrowserTests --no-build -- --filter-class '*ReadmePicturesTests' --no-ansi
python3 docs/pictures/light.py docs/pictures/*.png
