"""How well and how fast text is taken apart: words, their classes, Wylie, drafts from the lexicon alone.

The gold words, the vectors and the pairs are other people's work: they are looked for in ../shared (or
GYUR_BENCH_DATA), and what needs them is left out, with a line that says so, where they are absent.  Nothing of the
lexicon and of the model was taken from them.
"""

import csv
import importlib.util
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from .reading import ONE_CORE, SHARED
from .table import Row

GOLD = SHARED / "data/words/dev-marpa.tsv"
VECTORS = SHARED / "data/script/ewts_vectors.tsv"
PAIRS = SHARED / "data/parallel/dev.tsv.zst"
LEXICON = Path(__file__).resolve().parents[2] / "crates/tibetan/lexicon"
DELIMITERS = "་༌ །"
AFFIXES = {"འི", "འོ", "འང", "འམ", "ར", "ས"}
# Tags of what is no word of the language, or a name.
NEITHER = {"PUNCT", "NOTAG", "X", "PROPN"}
# A megabyte is 10⁶ bytes; the text is repeated until it has so many.
BULK = 20


def measure(gyur, rounds):
    absent = [str(file) for file in (GOLD, VECTORS, PAIRS) if not file.exists()]
    if absent:
        print(f"words: left out, there is no {', '.join(absent)}", file=sys.stderr)
        return []
    f1, tagged = words(gyur)
    to_wylie, from_wylie = vectors(gyur)
    rate, start = speed(gyur, rounds)
    quality, pace = drafts(gyur, rounds)
    return [
        Row("word F1, Life of Marpa", "", f1, 0.93, at_most=False),
        Row("part of speech right, of words cut right", "", tagged, 0.93, at_most=False),
        Row("running words that the lexicon has, names aside", "%", covered(), 95, at_most=False),
        Row("Wylie vectors, Unicode to Wylie", "%", to_wylie, 100, at_most=False),
        Row("Wylie vectors, Wylie to Unicode", "%", from_wylie, 100, at_most=False),
        Row("gyur words, one core", "MB/s", rate, 10, at_most=False),
        Row("gyur words, start to first word", "ms", start, 20),
        Row("drafts from the lexicon, chrF++", "", quality, 25, at_most=False),
        Row("drafts from the lexicon, one core", "a second", pace, 2000, at_most=False),
    ]


def run(gyur, command, text):
    done = subprocess.run([*ONE_CORE, gyur, *command], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode()


def scorer(name):
    specification = importlib.util.spec_from_file_location(name, SHARED / f"score/{name}.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def words(gyur):
    """F1 over word spans, and how many of the words that were cut right have the right class."""
    score = scorer("words_f1")
    pages, tags = score.gold_pages(GOLD), gold_tags()
    output = run(gyur, ["words", "--tags"], "".join("".join(page) + "\n" for page in pages))
    hit = wanted = given = right = judged = 0
    for page, classes, block in zip(pages, tags, output.strip("\n").split("\n\n"), strict=True):
        found = [line.split("\t") for line in block.split("\n")]
        (gold, _), (ours, _) = score.spans(page), score.spans([text for text, _ in found])
        hit, wanted, given = hit + len(gold & ours), wanted + len(gold), given + len(ours)
        expected, tagged = classed(score, page, classes), classed(score, *zip(*found))
        both = [span for span in gold & ours if expected[span] != "NOTAG"]
        judged += len(both)
        right += sum(expected[span] == tagged[span] for span in both)
    precision, recall = hit / given, hit / wanted
    return 2 * precision * recall / (precision + recall), right / judged


def gold_tags():
    pages = []
    for line in GOLD.read_text("utf8").splitlines():
        if line.startswith("# page"):
            pages.append([])
        elif line:
            pages[-1].append(line.split("\t")[1])
    return pages


def covered():
    """Of a hundred running words that are no names, those that the lexicon has."""
    forms = lexicon_forms()
    known = total = 0
    tokens = [line.split("\t") for line in GOLD.read_text("utf8").splitlines() if line and not line.startswith("#")]
    for (token, one), (following, _) in zip(tokens, tokens[1:] + [["", ""]]):
        word = token.strip(DELIMITERS)
        if word and one not in NEITHER:
            is_open = following.strip(DELIMITERS) in AFFIXES
            known += word in forms or is_open and word + "འ" in forms
            total += 1
    return 100 * known / total


def lexicon_forms():
    """The spellings that the lexicon has, verbs also nominalised."""
    forms = set()
    for file in LEXICON.glob("*.tsv"):
        header, *lines = file.read_text("utf8").splitlines()
        if header.startswith("headword"):
            for line in lines:
                headword, one, _, _, others, _ = (line.split("\t") + [""] * 5)[:6]
                spellings = {headword, *others.split()} - {"-"}
                forms |= spellings
                if one == "verb":
                    forms |= {f"{stem}་{ending}" for stem in spellings for ending in "པབ"}
    return forms


def classed(score, texts, classes):
    """The class of each span, as the scorer counts spans."""
    found, before = {}, 0
    for text, one in zip(texts, classes):
        spans, length = score.spans([text])
        for start, end in spans:
            found[before + start, before + end] = one
        before += length
    return found


def vectors(gyur):
    """Of a hundred vectors, those that come out right, in each direction."""
    rows = list(csv.DictReader(VECTORS.open(encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    plain = lambda text: json.loads(f'"{text}"')
    single = [row for row in rows if "\n" not in plain(row["wylie"]) + plain(row["unicode"])]
    there = "".join(plain(row["unicode"]) + "\n" for row in single)
    written = run(gyur, ["wylie"], there).split("\n")
    wylie = "".join(plain(row["wylie"]) + "\n" for row in single)
    # It ends with a failure where a line has a warning, as some vectors are to have.
    read = subprocess.run([gyur, "wylie", "--to-unicode"], input=wylie.encode(), capture_output=True, check=False)
    read = read.stdout.decode().split("\n")
    right = sum(ours == plain(row["wylie_back"] or row["wylie"]) for ours, row in zip(written, single))
    back = sum(ours == plain(row["unicode"]) for ours, row in zip(read, single))
    return 100 * right / len(single), 100 * back / len(single)


def speed(gyur, rounds):
    """Megabytes a second on one core, and milliseconds until the first word is there."""
    text = "".join("".join(page) + "\n" for page in scorer("words_f1").gold_pages(GOLD))
    bulk = text * (1 + BULK * 10**6 // len(text.encode()))
    taken, starts = [], []
    for _ in range(rounds):
        starts.append(seconds(gyur, ["words"], "བཀྲ་ཤིས་བདེ་ལེགས།\n"))
        taken.append(seconds(gyur, ["words"], bulk) - starts[-1])
    return statistics.median(len(bulk.encode()) / 1e6 / one for one in taken), 1000 * statistics.median(starts)


def seconds(gyur, command, text):
    data = text.encode()
    began = time.monotonic()
    subprocess.run([*ONE_CORE, gyur, *command], input=data, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


def drafts(gyur, rounds):
    """chrF++ of the lexical engine's drafts, and how many it makes in a second."""
    import sacrebleu

    text = subprocess.run(["zstd", "-dcq", PAIRS], stdout=subprocess.PIPE, check=True).stdout.decode()
    csv.field_size_limit(1 << 30)
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    source = "".join(" ".join(row["bo"].split()) + "\n" for row in rows)
    command = ["translate", "--engine", "lexical"]
    drafted = run(gyur, command, source).split("\n")[: len(rows)]
    quality = sacrebleu.corpus_chrf(drafted, [[row["en"] for row in rows]], word_order=2).score
    start = seconds(gyur, command, "\n")
    taken = statistics.median(seconds(gyur, command, source * 4) - start for _ in range(rounds))
    return quality, 4 * len(rows) / taken
