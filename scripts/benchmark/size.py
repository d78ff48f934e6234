"""What an installation takes: the one binary, which holds the window and its fonts; models come from the system."""

from .table import Row


def measure(gyur, _rounds):
    return [Row("installed size without models", "MB", gyur.stat().st_size / 1e6, 60)]
