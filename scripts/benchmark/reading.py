"""How well and how fast print is read, beside Tesseract's own command line."""

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .table import Row

SHARED = Path(os.environ.get("GYUR_BENCH_DATA", Path(__file__).resolve().parents[3] / "shared"))
SCANS = SHARED / "data/ocr/print"
SCORE = SHARED / "score/ocr_cer.py"

# Tesseract's own threads slow it down; one thread on one core is what both get.
ONE_CORE = ["taskset", "--cpu-list", "0"]
ONE_THREAD = os.environ | {"OMP_THREAD_LIMIT": "1"}


def measure(gyur, rounds):
    if not SCANS.is_dir():
        print(f"reading: left out, there are no scans in {SCANS}", file=sys.stderr)
        return []
    scans = sorted(SCANS.rglob("*.tif"))
    books = sorted({scan.parent for scan in scans})
    with tempfile.TemporaryDirectory() as folder:
        texts = {name: Path(folder, name) for name in ("gyur", "tesseract")}
        pace = {name: [] for name in texts}
        for turn in range(rounds):
            taken = dict.fromkeys(texts, 0.0)
            for book in books:
                for name, out in texts.items():
                    taken[name] += read(gyur, name, sorted(book.glob("*.tif")), out / book.relative_to(SCANS))
            for name, seconds in taken.items():
                pace[name].append(60 * len(scans) / seconds)
            print(f"reading: {len(scans)} scans, turn {turn + 1} of {rounds}", file=sys.stderr)
        rates = {name: error_rates(out) for name, out in texts.items()}
    (ours, our_worst), (theirs, their_worst) = rates["gyur"], rates["tesseract"]
    return [
        Row("character error rate, print", "%", ours, 4.0, tesseract=theirs),
        Row("its worst page", "%", our_worst, 8.0, tesseract=their_worst),
        Row("pages a minute, one worker", "", statistics.median(pace["gyur"]), 1.0, at_most=False,
            tesseract=statistics.median(pace["tesseract"]), limits_ratio=True),
    ]


def read(gyur, name, scans, out):
    """Reads a book's scans as one would with that program; how many seconds that took."""
    out.mkdir(parents=True, exist_ok=True)
    commands = {
        "gyur": [[gyur, "ocr", *scans, "--out", out, "--workers", "1", "--replace"]],
        "tesseract": [["tesseract", scan, out / scan.stem, "-l", "bod", "--psm", "6"] for scan in scans],
    }[name]
    began = time.monotonic()
    for command in commands:
        subprocess.run([*ONE_CORE, *command], check=True, env=ONE_THREAD, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def error_rates(texts):
    """Wrong characters in a hundred over all pages, and on the worst page."""
    specification = importlib.util.spec_from_file_location("ocr_cer", SCORE)
    score = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(score)
    pages = []
    for truth in sorted(SCANS.rglob("*.gt.txt")):
        name = truth.relative_to(SCANS).as_posix().removesuffix(".gt.txt")
        right = score.fold(truth.read_text("utf8"))
        read = texts / f"{name}.txt"
        pages.append((score.edits(right, score.fold(read.read_text("utf8") if read.exists() else "")), len(right)))
    wrong, all_characters = map(sum, zip(*pages))
    return 100 * wrong / all_characters, max(100 * wrong / characters for wrong, characters in pages)
