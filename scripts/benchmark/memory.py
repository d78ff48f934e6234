"""What is held in memory, all processes together, while large things are read in the window."""

import struct
import sys
import tempfile
import time
import zlib
from pathlib import Path

from . import processes
from .display import Display
from .driven import Window
from .table import Row
from .window import ALL_READ, SAMPLE

PAGES = 600
# A loose leaf of a woodblock print, scanned at 600 dpi.
PECHA = (12_600, 2_300)

# Seconds for which reading of the long PDF is watched: it holds the most early on, when it is opened and page
# images are drawn beside the reading.
WATCHED = 90


def measure(gyur, _rounds):
    with tempfile.TemporaryDirectory() as folder, Display() as display:
        pdf, leaf = Path(folder, "book.pdf"), Path(folder, "leaf.png")
        write_pdf(pdf, PAGES)
        write_leaf(leaf, *PECHA)
        print(f"memory: a PDF of {PAGES} pages, {pdf.stat().st_size / 1e6:.0f} MB", file=sys.stderr)
        peaks = {}
        for file in (pdf, leaf):
            with Window(gyur, Path(folder, f"library of {file.stem}"), display.environment) as window:
                peaks[file] = peak(window, file)
    return [
        Row(f"memory, reading a PDF of {PAGES} pages", "MB", peaks[pdf], 1500),
        Row(f"memory, reading a leaf of {PECHA[0]:,} × {PECHA[1]:,}", "MB", peaks[leaf], 1500),
    ]


def peak(window, file):
    """The most that the window's processes held while a file was read, for as long as it is watched."""
    window.drop([file])
    most, opened, began = 0, False, time.monotonic()
    while time.monotonic() - began < WATCHED:
        most = max(most, processes.megabytes(window.process))
        if not opened and window.script("return document.querySelector('[data-work]') !== null"):
            window.open_first_work()
            opened = True
        if opened and window.script(ALL_READ, 1):
            break
        time.sleep(0.2)
    print(f"memory: {window.script('return document.querySelector(`footer`).innerText')!r}", file=sys.stderr)
    return most


def write_pdf(path, pages):
    """A scanned book: an image a page, none shared, taken from the sample's pages as they are compressed there."""
    images = [(*header(scan), compressed(scan)) for scan in SAMPLE]
    places = []
    with path.open("wb") as file:
        def thing(text, stream=None):
            places.append(file.tell())
            file.write(f"{len(places)} 0 obj\n{text}\n".encode())
            if stream is not None:
                file.write(b"stream\n" + stream + b"\nendstream\n")
            file.write(b"endobj\n")

        file.write(b"%PDF-1.7\n")
        kids = " ".join(f"{3 + 3 * page} 0 R" for page in range(pages))
        thing("<< /Type /Catalog /Pages 2 0 R >>")
        thing(f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>")
        for page in range(pages):
            width, height, channels, data = images[page % len(images)]
            own = 3 + 3 * page
            box = f"{width * 72 / 300:.2f} {height * 72 / 300:.2f}"
            thing(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] /Contents {own + 1} 0 R "
                  f"/Resources << /XObject << /Scan {own + 2} 0 R >> >> >>")
            content = f"{box.replace(' ', ' 0 0 ')} 0 0 cm /Scan Do".encode()
            thing(f"<< /Length {len(content)} >>", content)
            colours = "/DeviceGray" if channels == 1 else "/DeviceRGB"
            thing(f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {colours} "
                  f"/BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {channels} "
                  f"/BitsPerComponent 8 /Columns {width} >> /Length {len(data)} >>", data)
        start = file.tell()
        entries = "".join(f"{place:010} 00000 n \n" for place in places)
        file.write(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{entries}"
                   f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())


def write_leaf(path, width, height):
    """A page of the sample, repeated side by side, and from its top again, until it is as large as a leaf."""
    scan_width, _, channels = header(SAMPLE[0])
    rows = unfiltered(SAMPLE[0])
    times = -(-width // scan_width)
    filtered = b"".join(b"\0" + (rows[y % len(rows)] * times)[:width * channels] for y in range(height))
    kind = 0 if channels == 1 else 2
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        ihdr = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
        for name, data in ((b"IHDR", ihdr), (b"IDAT", zlib.compress(filtered, 1)), (b"IEND", b"")):
            file.write(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)))


def header(png):
    """Width, height and channels of a PNG with eight bits a channel."""
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", png.read_bytes()[16:29])
    if depth != 8 or kind not in (0, 2) or interlaced:
        raise ValueError(f"{png} is not plain grey or colour")
    return width, height, 1 if kind == 0 else 3


def compressed(png):
    """The image data of a PNG, which is what a PDF calls Flate with predictor 15."""
    data, at, found = png.read_bytes(), 8, b""
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"IDAT":
            found += data[at + 8:at + 8 + length]
        at += 12 + length
    return found


def unfiltered(png):
    """The rows of a PNG as plain samples."""
    width, _, channels = header(png)
    data, length = zlib.decompress(compressed(png)), width * channels
    rows, above = [], bytes(length)
    for at in range(0, len(data), length + 1):
        kind, row = data[at], bytearray(data[at + 1:at + 1 + length])
        for x in range(length if kind else 0):
            left = row[x - channels] if x >= channels else 0
            corner = above[x - channels] if x >= channels else 0
            up = above[x]
            if kind == 1:
                add = left
            elif kind == 2:
                add = up
            elif kind == 3:
                add = (left + up) // 2
            else:
                guess = left + up - corner
                distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
                add = (left, up, corner)[distances.index(min(distances))]
            row[x] = (row[x] + add) & 255
        above = bytes(row)
        rows.append(above)
    return rows
