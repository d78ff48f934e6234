"""How long the concordance takes to its first hundred hits, over a million units.

The units are real pairs and halves of them put together.  They are other people's work: they are looked for in
../shared (or GYUR_BENCH_DATA), and the section is left out, with a line that says so, where they are absent.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from .reading import SHARED
from .table import Row

PAIRS = SHARED / "data/parallel/train.tsv.zst"
ROOT = Path(__file__).resolve().parents[2]


def measure(_gyur, _rounds):
    if not PAIRS.exists():
        print(f"concordance: left out, there is no {PAIRS}", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as folder:
        pairs = Path(folder, "pairs.tsv")
        with pairs.open("wb") as file:
            subprocess.run(["zstd", "--decompress", "--stdout", PAIRS], stdout=file, check=True)
        command = ["cargo", "run", "--release", "--locked", "--package", "desk", "--example", "concordance", "--"]
        done = subprocess.run([*command, pairs, Path(folder, "library")], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    print(done.stdout.decode(), file=sys.stderr)
    lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
    queries = [line for line in lines if line[0] not in ("terms", "worst")]
    medians = sorted(float(median) for *_, median, _ in queries)
    worst = max(float(longest) for *_, longest in queries)
    return [
        Row("concordance, 1,000,000 units, 100 hits, median query", "ms", medians[len(medians) // 2], 50),
        Row("concordance, the slowest query of all", "ms", worst, 50),
    ]
