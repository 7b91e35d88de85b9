"""The floor of reading a file: its bytes once, in pieces, with a count of lines."""

from __future__ import annotations

import sys


def main(path: str) -> None:
    """Read and count."""
    lines = 0
    with open(path, "rb") as file:  # noqa: PTH123 - the barest way
        while piece := file.read(1 << 20):
            lines += piece.count(b"\n")
    print(lines)


if __name__ == "__main__":
    main(sys.argv[1])
