"""How the two readers tell each other what they saw in a row."""

from __future__ import annotations

import hashlib


def row_fingerprint(pos: int, ref: str, alts: str, filters: str, calls: bytes) -> str:
    """16 hexadecimal digits. ``alts``: joined by commas, "." for none. ``filters``: sorted, "" for passed."""
    front = f"{pos}\t{ref}\t{alts}\t{filters}\t".encode()
    return hashlib.blake2b(front + calls, digest_size=8).hexdigest()
