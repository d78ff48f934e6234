"""A display and a session bus of the benchmark's own, and what the display shows."""

import mmap
import os
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path


class Display:
    """An X server in memory.  Within `with`, `environment` is what a program needs to open its window there."""

    def __init__(self, width=1280, height=800):
        self.size = f"{width}x{height}x24"

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        wanted = ["-displayfd", "1", "-screen", "0", self.size, "-nolisten", "tcp", "-fbdir", self.folder.name]
        self.server = subprocess.Popen(["Xvfb", *wanted], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        number = self.server.stdout.readline().strip()
        self.bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        home = Path(self.folder.name, "home")
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": f":{number}",
            "GDK_BACKEND": "x11",
            "DBUS_SESSION_BUS_ADDRESS": self.bus.stdout.readline().strip(),
            # What the web view keeps for itself stays out of the home of whoever measures.
            **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CACHE", "CONFIG")},
        }
        file = Path(self.folder.name, "Xvfb_screen0").open("rb")
        self.memory = memoryview(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))
        header, colours = struct.unpack_from(">I", self.memory, 0)[0], struct.unpack_from(">I", self.memory, 76)[0]
        self.stride = struct.unpack_from(">I", self.memory, 48)[0]
        self.pixels = self.memory[header + 12 * colours:]
        return self

    def __exit__(self, *_):
        for process in (self.bus, self.server):
            process.terminate()
            process.wait()

    def fingerprint(self):
        """A number that changes when what is shown does.  Every fourth row is enough to see text by, and quick."""
        sum_of_rows = 0
        for row in range(0, len(self.pixels), 4 * self.stride):
            sum_of_rows = zlib.crc32(self.pixels[row:row + self.stride], sum_of_rows)
        return sum_of_rows
