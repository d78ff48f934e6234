"""How long a real memory takes to come in and to go out, and what the program holds meanwhile.

The pairs are other people's work: they are looked for in ../shared (or GYUR_BENCH_DATA), written as TMX at run time,
and left out, with a line that says so, where they are absent.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.sax.saxutils import escape

from .reading import SHARED
from .table import Row

PAIRS = SHARED / "data/parallel/train.tsv.zst"


def measure(gyur, rounds):
    if not PAIRS.exists():
        print(f"exchange: left out, there is no {PAIRS}", file=sys.stderr)
        return []
    coming, going = [], []
    with tempfile.TemporaryDirectory() as folder:
        tmx = Path(folder, "train.tmx")
        units = write_tmx(tmx)
        for turn in range(rounds):
            library = Path(folder, f"library {turn}")
            coming.append(run(gyur, library, "import", tmx))
            going.append(run(gyur, library, "export", Path(folder, f"again {turn}.tmx")))
    middle = lambda runs, which: statistics.median(run[which] for run in runs)
    return [
        Row(f"import of {units:,} pairs as TMX", "s", middle(coming, 0), 8),
        Row("memory, importing them", "MB", max(peak for _, peak in coming), 300),
        Row("export of them as TMX", "s", middle(going, 0), 4),
        Row("memory, exporting them", "MB", max(peak for _, peak in going), 300),
    ]


def run(gyur, library, command, file):
    """Seconds, and megabytes at the peak."""
    began = time.monotonic()
    process = subprocess.Popen(
        [gyur, "--library", library, "memory", command, file], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    print(f"exchange: {process.stdout.read().decode().strip()}", file=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise RuntimeError(f"gyur memory {command} failed")
    return time.monotonic() - began, usage.ru_maxrss * 1024 / 1e6


def write_tmx(path):
    """The pairs as another program writes them; returns how many."""
    text = subprocess.run(["zstd", "-dcq", PAIRS], stdout=subprocess.PIPE, check=True).stdout.decode()
    units = 0
    with path.open("w", encoding="utf8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header creationtool="bench" ')
        file.write('creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="bo" ')
        file.write('datatype="plaintext"/>\n<body>\n')
        for line in text.splitlines()[1:]:
            _, _, work, tibetan, english = line.split("\t")
            file.write(f'<tu><prop type="x-work">{escape(work)}</prop>')
            for language, one in (("bo", tibetan), ("en", english)):
                file.write(f'<tuv xml:lang="{language}"><seg>{escape(one)}</seg></tuv>')
            file.write("</tu>\n")
            units += 1
        file.write("</body>\n</tmx>\n")
    return units
