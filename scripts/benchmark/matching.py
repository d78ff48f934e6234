"""How fast the translation memory finds what is similar, among a million units.

The units are made in memory out of the sentences of other people's pairs, which are looked for in ../shared (or
GYUR_BENCH_DATA): each takes a stretch of another in.  Without them this is left out, with a line that says so.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from .reading import SHARED
from .table import Row

ROOT = Path(__file__).resolve().parents[2]
PAIRS = SHARED / "data/parallel/train.tsv.zst"


def measure(gyur, rounds):
    if not PAIRS.exists():
        print(f"matching: left out, there is no {PAIRS}", file=sys.stderr)
        return []
    command = ["cargo", "build", "--release", "--locked", "-p", "memory", "--example", "lookup"]
    subprocess.run(command, cwd=ROOT, check=True)
    turns = []
    with tempfile.TemporaryDirectory() as folder:
        sentences = Path(folder, "train.tsv")
        with sentences.open("wb") as file:
            subprocess.run(["zstd", "-dcq", PAIRS], stdout=file, check=True)
        for _ in range(rounds):
            turns.append(figures(Path(gyur).parent / "examples/lookup", sentences))
            print(f"matching: {turns[-1]}", file=sys.stderr)
    median = lambda name: statistics.median(turn[name] for turn in turns)
    return [
        Row("a million units, look-up, median", "ms", median("look-up, p50"), 1),
        Row("a million units, look-up, 99 of 100", "ms", median("look-up, p99"), 10),
        Row("the five best, of those by comparing with all", "", median("recall of the best 5"), 0.99, at_most=False),
        Row("a million units, index", "MB", median("index"), 250),
        Row("a million units, index built", "s", median("built"), 2),
    ]


def figures(lookup, sentences):
    """What the example prints: name, unit and value a line."""
    printed = subprocess.run([lookup, sentences], stdout=subprocess.PIPE, check=True).stdout.decode()
    lines = (line.split("\t") for line in printed.splitlines())
    return {name: float(value) for name, _, value in lines}
