# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Wrong inputs and what is said about them: runs each, and holds the table of docs/reference/wrong-inputs.md to it.

wrong-inputs.json is a list of cases, in the order of the table:

  name     what is wrong, as the table says it
  files    files of the folder in which the command runs: a text; {"repeat": [[TEXT, COUNT], ...]};
           {"base64": BYTES}; or {"from": PATH in the repository},
           with "cut": how many bytes are left, "replace": [OLD, NEW], or both. A name that ends in / is a folder.
  command  the words after `glia`
  error    the first line with an error on stderr, whole
  notes    lines that follow it, as far as they are checked
  status   the exit status

No file may be there afterwards that was not before. `--update` writes what the program says into the data and the table.
"""

import argparse
import base64
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DATA = HERE / "wrong-inputs.json"
TABLE = ROOT / "docs" / "reference" / "wrong-inputs.md"
BEGIN, END = "<!-- begin: generated -->", "<!-- end: generated -->"
TIMEOUT = 120


def content_of(file):
    if isinstance(file, str):
        return file.encode()
    if "repeat" in file:
        return "".join(text * count for text, count in file["repeat"]).encode()
    if "base64" in file:
        return base64.b64decode(file["base64"])
    content = (ROOT / file["from"]).read_bytes()
    if "replace" in file:
        old, new = (text.encode() for text in file["replace"])
        assert old in content, f"{file['from']} does not contain {old!r}"
        content = content.replace(old, new)
    return content[: file.get("cut", len(content))]


def listing(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def run(glia, case):
    """What the program says, its status, and the files that it left."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path, file in case.get("files", {}).items():
            if path.endswith("/"):
                (folder / path).mkdir(parents=True)
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content_of(file))
        before = listing(folder)
        result = subprocess.run([str(glia), *case["command"]], cwd=folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=TIMEOUT)
        left = [path for path in listing(folder) if path not in before]
    said = result.stderr.decode(errors="replace").splitlines()
    return said, result.returncode, left


def first_error(said):
    return next((line for line in said if "error: " in line), said[0] if said else "")


def check(glia, case):
    said, status, left = run(glia, case)
    wrong = []
    if first_error(said) != case["error"]:
        wrong.append(f"says     {first_error(said)}\n    expected {case['error']}")
    wrong += [f"does not say {note}" for note in case.get("notes", []) if note not in said]
    if status != case["status"]:
        wrong.append(f"ends with {status}, expected {case['status']}")
    if left:
        wrong.append(f"leaves {', '.join(left)}")
    return wrong


def cell(text):
    """Text in a table: no line or column may end in it, and long names are cut."""
    text = text.replace("|", "\\|")
    return text if len(text) <= 400 else text[:300] + " ..."


def table_of(cases):
    rows = ["| what is wrong | command | message | status |", "|---|---|---|---|"]
    for case in cases:
        command = " ".join(["glia", *case["command"]])
        rows.append(f"| {cell(case['name'])} | `{cell(command)}` | `{cell(case['error'])}` | {case['status']} |")
    return "\n".join(rows)


def replace_table(text, cases):
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{table_of(cases)}\n{END}{after}"


def update(glia, cases):
    for case in cases:
        said, case["status"], _ = run(glia, case)
        case["error"] = first_error(said)
    DATA.write_text(json.dumps(cases, indent=1, ensure_ascii=True) + "\n")
    TABLE.write_text(replace_table(TABLE.read_text(), cases))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("glia", type=pathlib.Path)
    parser.add_argument("--update", action="store_true", help="write what the program says; then read the difference")
    arguments = parser.parse_args()
    glia = arguments.glia.resolve()
    cases = json.loads(DATA.read_text())
    if arguments.update:
        return update(glia, cases)
    failed = 0
    for case in cases:
        wrong = check(glia, case)
        failed += bool(wrong)
        for line in wrong:
            print(f"{case['name']}:\n    {line}")
    if len({case["name"] for case in cases}) != len(cases):
        sys.exit("two cases have one name")
    if TABLE.read_text() != replace_table(TABLE.read_text(), cases):
        sys.exit(f"{TABLE.relative_to(ROOT)} is not what {DATA.name} says; run {pathlib.Path(__file__).name} GLIA --update")
    print(f"{len(cases)} wrong inputs, {failed} answered otherwise than expected")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
