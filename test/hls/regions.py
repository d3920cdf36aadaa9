# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks dataflow regions: their canonical body (UG1399, "Canonical Body"), streams with one end each, state of one task.

What holds here makes a kernel a Kahn network: what it gives depends on no timing.
"""

import re

FUNCTION = re.compile(r"^(?:static )?void (\w+)\((.*)\) \{$")
STATE = re.compile(r"^static (?!const )[\w<>]+ (\w+)(?:\[\d+\])?;")
STREAM = re.compile(r"^  hls::stream<\w+> (\w+)\(\"\w+\"\);$")
CALL = re.compile(r"^  (\w+)\((.*)\);$")
WORD = re.compile(r"\b[A-Za-z_]\w*\b")
MARKER = "#pragma HLS DATAFLOW"


def read_functions(lines):
    """{name: lines of its body}, and the names of state."""
    functions, state, name = {}, [], None
    for line in lines:
        function, variable = FUNCTION.match(line), STATE.match(line)
        if function:
            name = function[1]
            functions[name] = []
        elif line == "}":
            name = None
        elif name:
            functions[name].append(line)
        elif variable:
            state.append(variable[1])
    return functions, state


def words_of(name, functions):
    """All words in a function and in those that it calls."""
    found, open_names = set(), [name]
    while open_names:
        for word in set(WORD.findall(" ".join(functions[open_names.pop()]))) - found:
            found.add(word)
            if word in functions:
                open_names.append(word)
    return found


def uses_stream(name, stream, functions):
    """(reads, writes) of a task's parameter of that name."""
    text = " ".join(line for function in words_of(name, functions) & set(functions) for line in functions[function])
    text += " ".join(functions[name])
    return f"{stream}.read" in text, f"{stream}.write" in text


def check_streams(streams, calls, functions):
    for stream in streams:
        users = [name for name, arguments in calls if stream in arguments]
        roles = [uses_stream(name, stream, functions) for name in users]
        if roles != [(False, True), (True, False)]:
            yield f"stream {stream} must be written by one task and read by a later one"


def check_state(state, calls, functions):
    words = {name: words_of(name, functions) for name, _ in calls}
    for variable in state:
        users = [name for name in words if variable in words[name]]
        if len(users) > 1:
            yield f"{variable} is used by {' and '.join(users)}"


def check_region(body, functions, state):
    streams, calls = [], []
    for line in body:
        stream, call = STREAM.match(line), CALL.match(line)
        if stream:
            streams.append(stream[1])
        elif call and call[1] in functions:
            calls.append((call[1], call[2].split(", ")))
        elif not line.startswith("#pragma HLS "):
            yield f"a dataflow region declares streams and calls tasks, and does nothing else: {line}"
    if len({name for name, _ in calls}) != len(calls):
        yield "a task is called twice"
    yield from check_streams(streams, calls, functions)
    yield from check_state(state, calls, functions)


def check(lines):
    functions, state = read_functions(lines)
    for body in functions.values():
        if MARKER in body:
            yield from check_region(body, functions, state)
