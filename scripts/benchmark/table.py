"""The table that the benchmark prints: what, Gyur, the other program and the ratio, and what is to be reached."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Row:
    what: str
    unit: str
    gyur: float
    # What Gyur is to reach, and whether that is an upper bound.
    limit: float
    at_most: bool = True
    # The same of Tesseract's own command line, where it has one.
    tesseract: float | None = None
    # Of what the limit speaks: Gyur's figure, or its ratio to the other.
    limits_ratio: bool = False

    @property
    def ratio(self):
        return None if self.tesseract is None else self.gyur / self.tesseract

    @property
    def reached(self):
        figure = self.ratio if self.limits_ratio else self.gyur
        return figure <= self.limit if self.at_most else figure >= self.limit

    def cells(self):
        bound = f"{'≤' if self.at_most else '≥'} {number(self.limit)}"
        return [
            self.what,
            f"{number(self.gyur)} {self.unit}",
            "" if self.tesseract is None else f"{number(self.tesseract)} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            f"{bound} {'×' if self.limits_ratio else self.unit}",
            "yes" if self.reached else "NO",
        ]


def show(rows):
    """Prints rows as a table that is Markdown too."""
    lines = [["what", "Gyur", "tesseract", "ratio", "to reach", "reached"], *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |")


def machine():
    """What the figures were taken on, in a line."""
    about = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in about if "model name" in line), "unknown processor")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB of memory\n"


def number(figure):
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"
