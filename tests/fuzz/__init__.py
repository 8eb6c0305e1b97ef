"""Hostile bytes against everything that reads some, with a fuzzer that is led by coverage.

    python -m tests.fuzz TARGET --minutes 60      (needs the extra `fuzz`)

The law, the same for all targets: whatever the bytes, what comes of them is the result, a collected Problem or an error of
`simgame.errors`, and it comes soon. A target is a module of `tests/fuzz/targets`: `one` drives the code with the bytes of one
input, `seeds` are inputs that lead deep, `mutated` makes another input of one without losing its form, and `WORDS` go into
the fuzzer's dictionary. An input is what the code itself reads (a scenario, a save, the lines of a terminal), so what broke it is
kept under `broke/TARGET/` as something that can be read, and stays what it is when the fuzzer changes.
"""
