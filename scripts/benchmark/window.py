"""The window: how soon it can be used, what it holds when idle, and how quick the keys are in a long work."""

import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from . import processes
from .display import Display
from .driven import Window
from .table import Row

SAMPLE = sorted((Path(__file__).resolve().parents[2] / "sample").glob("page-*.png"))

SEGMENTS = 5000
KEYSTROKES = 60

# Frames of scrolling, and CSS pixels a frame: a quick turn of the wheel, 2,400 pixels a second.
FRAMES = 300
STEP = 40

# Seconds without a change after which what is shown is final, and after which an open window is idle.
STILL = 1.5
IDLE = 10

ALL_READ = """
    const states = [...document.querySelectorAll('[data-pane=strip] .caption')].map((caption) => caption.innerText.trim())
    return states.length === arguments[0] && states.every((state) => state.endsWith('read') && !state.endsWith('unread'))
"""


def measure(gyur, rounds):
    with tempfile.TemporaryDirectory() as folder, Display() as display:
        library = Path(folder, "library")
        with Window(gyur, library, display.environment) as window:
            window.drop(SAMPLE)
            window.open_first_work()
            window.wait_for(ALL_READ, len(SAMPLE))
        # The first start is not warm yet: it only reads the files in.
        starts = [start(gyur, library, display) for _ in range(rounds + 1)][1:]
        long = prolong(library)
        with Window(gyur, library, display.environment) as window:
            strokes = {language: typing(window, language) for language in ("bo", "en")}
            scrolled = scrolling(window)
        print(f"window: {long} segments; script ms, frame ms, to screen ms (median, 95th):", file=sys.stderr)
        for language, figures in strokes.items():
            print(f"  {language}: {figures}", file=sys.stderr)
        print(f"  scrolling, busy ms a frame, ms between frames (median, 95th): {scrolled}", file=sys.stderr)
    return [
        Row("start to usable window, warm", "s", statistics.median(taken for taken, _ in starts), 1.0),
        Row("memory, idle window", "MB", statistics.median(held for _, held in starts), 250),
        Row(f"a keystroke in {SEGMENTS:,} segments, script", "ms", max(of["script"][0] for of in strokes.values()), 16),
        Row(f"a frame while scrolling {SEGMENTS:,} segments, script and layout", "ms", scrolled["busy"][0], 16),
        Row("from one such frame to the next", "ms", scrolled["between"][0], 17),
    ]


def start(gyur, library, display):
    """Seconds from the start until the window shows what it goes on showing, and megabytes held when idle.

    Watched from outside, in the display's memory: nothing in the program is there for the measurement.
    """
    before = display.fingerprint()
    began = time.monotonic()
    program = subprocess.Popen(
        [gyur, "--library", library], env=display.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )
    shown, changed = before, began
    while shown == before or time.monotonic() - changed < STILL:
        time.sleep(0.004)
        now = display.fingerprint()
        if now != shown:
            shown, changed = now, time.monotonic()
        if program.poll() is not None:
            raise RuntimeError("the program ended before it showed anything")
    time.sleep(IDLE)
    held = processes.megabytes(program.pid)
    os.killpg(program.pid, signal.SIGTERM)
    program.wait()
    while display.fingerprint() != before:
        time.sleep(0.05)
    return changed - began, held


def prolong(library):
    """Repeats the pages of a library's one work, with their lines and segments, until it has enough segments."""
    with sqlite3.connect(library / "gyur.sqlite") as database:
        [(work, pages, segments)] = database.execute(
            "SELECT work, count(DISTINCT page), count(*) FROM segment GROUP BY work"
        ).fetchall()
        rows = {
            table: database.execute(f"SELECT * FROM {table}").fetchall() for table in ("page", "line", "segment")
        }
        for turn in range(1, -(-SEGMENTS // segments)):
            fresh = {row[0]: str(uuid.uuid4()) for table in rows.values() for row in table}
            for table, originals in rows.items():
                for row in originals:
                    row = [renamed(value, fresh) for value in row]
                    if table == "page":
                        row[2] += turn * pages
                    database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        [(count,)] = database.execute("SELECT count(*) FROM segment WHERE work = ?", [work])
    return count


def renamed(value, fresh):
    """A column with the identities in it replaced, also within JSON."""
    if not isinstance(value, str) or len(value) < 36:
        return value
    if value in fresh:
        return fresh[value]
    for old, new in fresh.items():
        if old in value:
            value = value.replace(old, new)
    return value


def typing(window, language):
    """Milliseconds of a keystroke, median and 95th percentile: script with layout, the frame after it, and to screen."""
    window.open_first_work() if window.script("return location.hash.split('/').length < 3") else None
    window.wait_for("return document.querySelector('textarea[lang=bo]') !== null")
    window.press("\ue009", "g")
    window.wait_for("return document.activeElement instanceof HTMLInputElement")
    window.type_text(f"{SEGMENTS // 2}\ue007")
    window.wait_for("return document.querySelector(arguments[0]) !== null", f"[aria-label='English of segment {SEGMENTS // 2}']")
    window.script("document.querySelector(`[aria-current=true] textarea[lang=${arguments[0]}]`).focus()", language)
    window.script(WATCH)
    text = "བོད་ཡིག" if language == "bo" else "letters"
    for letter in (text * KEYSTROKES)[:KEYSTROKES]:
        window.type_text(letter)
        window.wait_for("return window.strokes.at(-1)?.screen !== undefined")
    strokes = window.script("return window.strokes")
    if len(strokes) != KEYSTROKES:
        raise RuntimeError(f"{len(strokes)} keystrokes arrived, not {KEYSTROKES}")
    return {kind: spread([stroke[kind] for stroke in strokes]) for kind in ("script", "frame", "screen")}


def scrolling(window):
    """Milliseconds, median and 95th percentile: that a frame keeps the page busy, and from one frame to the next."""
    window.script(SCROLL, FRAMES, STEP)
    window.wait_for("return window.scrolled.done === true")
    frames = window.script("return window.scrolled")
    return {kind: spread(frames[kind]) for kind in ("busy", "between")}


def spread(figures):
    return statistics.median(figures), statistics.quantiles(figures, n=20)[-1]


# The script of a keystroke ends when a message posted while it ran is delivered, after all that it set off at once; then
# the layout that it made necessary is forced.  A frame ends when a message posted at its beginning is delivered.
WATCH = """
    const after = (act) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = act; port2.postMessage(0) }
    window.strokes = []
    let began = 0
    removeEventListener('keydown', window.onBegin, true)
    removeEventListener('input', window.onStroke, true)
    window.onBegin = (event) => { began = event.timeStamp }
    window.onStroke = () => {
      const stroke = {}
      window.strokes.push(stroke)
      after(() => {
        void document.body.offsetHeight
        stroke.script = performance.now() - began
      })
      requestAnimationFrame(() => {
        const frame = performance.now()
        after(() => {
          stroke.frame = performance.now() - frame
          stroke.screen = performance.now() - began
        })
      })
    }
    addEventListener('keydown', window.onBegin, true)
    addEventListener('input', window.onStroke, true)
"""

# A frame begins with its scroll event, in which the rows change; a message posted then is delivered after its layout.
SCROLL = """
    const [frames, step] = arguments
    const list = document.querySelector('[data-pane=segments] .frame')
    const measured = (window.scrolled = { busy: [], between: [], done: false })
    let last = 0
    const { port1, port2 } = new MessageChannel()
    let began = 0
    port1.onmessage = () => measured.busy.push(performance.now() - began)
    list.addEventListener('scroll', () => { began = performance.now() }, { capture: true, passive: true })
    const turn = (now) => {
      if (last > 0) measured.between.push(now - last)
      last = now
      if (began > 0) port2.postMessage(0)
      list.scrollTop += step
      if (measured.between.length < frames) requestAnimationFrame(turn)
      else measured.done = true
    }
    requestAnimationFrame(turn)
"""
