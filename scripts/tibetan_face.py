"""The Tibetan face of the window, for the scripts that draw: Noto Serif Tibetan, under the OFL.

The UI installs it from its registry as a compressed web font; FreeType wants it unpacked.
"""

import io
import sys
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FILES = Path(__file__).resolve().parent.parent / "ui/node_modules/@fontsource/noto-serif-tibetan/files"


@cache
def tibetan_face(weight):
    """The bytes of the OpenType font of this weight (400 regular, 600 semi-bold)."""
    packed = FILES / f"noto-serif-tibetan-tibetan-{weight}-normal.woff2"
    if not packed.exists():
        sys.exit(f"The font {packed} is missing: `scripts/setup draw` installs it.")
    face = TTFont(packed)
    face.flavor = None
    unpacked = io.BytesIO()
    face.save(unpacked)
    return unpacked.getvalue()
