"""Processes and what they hold in memory."""

from pathlib import Path


def tree(root):
    """A process and all that descend from it."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                # The name before it is in parentheses and may hold anything.
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def megabytes(root):
    """What a process and its descendants hold: shared memory is counted once, a part for each that shares it (PSS)."""
    kilobytes = 0
    for process in tree(root):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes * 1024 / 1e6


def with_argument(argument):
    """The oldest process that was started with an argument."""
    for folder in sorted(Path("/proc").iterdir(), key=lambda folder: int(folder.name) if folder.name.isdigit() else 0):
        try:
            if str(argument).encode() in (folder / "cmdline").read_bytes().split(b"\0"):
                return int(folder.name)
        except OSError:
            continue
    raise LookupError(f"no process was started with {argument}")
