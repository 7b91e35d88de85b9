"""The journal of the last entries beside the records (SQLite's write-ahead log): is it whole?

SQLite reads a damaged journal up to the damage and says nothing: entries that were acknowledged would be gone without
a word. So it is looked at before the records are opened after an end without closing. What only a power cut leaves
behind, an unfinished last action, is not damage. The pages in it are encrypted; no key is needed to see this.
The format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log and https://www.sqlite.org/walformat.html.
"""

from __future__ import annotations

import shutil
import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.records import refusals
from app.records.private_files import make_private_folder, sync_file, sync_folder

WAL, INDEX = "-wal", "-shm"
_HEADER, _FRAME, _INDEX_HEADER = 32, 24, 48
_MAGIC, _FORMAT = 0x377F0682, 3007000  # the last bit of the magic: words are big-endian
Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Frame:
    """One page in the journal. ``sound``: it follows from everything before it; ``ends``: an action ends with it."""

    sound: bool
    ends: bool


def damaged(records: Path) -> bool:
    """Whether entries that were acknowledged cannot be read from the journal of this records file any more.

    The caller holds the folder's lock: in a journal that is being written nothing is certain.
    """
    journal, index = (records.with_name(records.name + ending) for ending in (WAL, INDEX))
    if not journal.is_file() or not journal.stat().st_size:
        return _acknowledged(index, None) > 0
    with refusals.told_of_files(records.parent):
        content = journal.read_bytes()
    start = _start(content)
    if start is None:
        return len(content) > _HEADER
    frames = list(_frames(content, *start))
    readable = max((place for place, frame in enumerate(frames, 1) if frame.sound and frame.ends), default=0)
    return _went_on(frames[readable:]) or _acknowledged(index, content[16:24]) > readable


def _start(content: bytes) -> tuple[int, str, Sums] | None:
    """Page size, order of the words, and the sums to go on with; None where the head is not one."""
    if len(content) < _HEADER:
        return None
    magic, version, page, *_rest, first, second = struct.unpack(">8I", content[:_HEADER])
    order = "big" if magic & 1 else "little"
    if magic & ~1 != _MAGIC or version != _FORMAT or not 512 <= page <= 65536:
        return None
    sums = _summed(content[: _HEADER - 8], order, (0, 0))
    return (page, order, sums) if sums == (first, second) else None


def _frames(content: bytes, page: int, order: str, sums: Sums) -> Iterator[_Frame]:
    """The pages of this journal, up to those that an earlier one left in the file."""
    salts, sound = content[16:24], True
    for place in range(_HEADER, len(content) - _FRAME - page + 1, _FRAME + page):
        head = content[place : place + _FRAME]
        sums = _summed(head[:8], order, sums) if sound else sums
        sums = _summed(content[place + _FRAME : place + _FRAME + page], order, sums) if sound else sums
        sound = sound and head[8:16] == salts and struct.unpack(">2I", head[16:]) == sums
        if sound or head[8:16] == salts:
            yield _Frame(sound, head[4:8] != bytes(4))


def _went_on(unread: list[_Frame]) -> bool:
    """Whether an action ended among these pages and another was begun: the first had reached the disk by then."""
    return any(frame.ends for frame in unread[:-1])


def _acknowledged(index: Path, salts: bytes | None) -> int:
    """How many pages SQLite's index says were acknowledged in the journal with these salts; 0 where it says nothing
    (None: in whatever journal there was). The index counts only what is on the disk, and outlives a killed program.
    """
    try:
        content = index.read_bytes()[: 2 * _INDEX_HEADER]
    except OSError:
        return 0
    if len(content) < 2 * _INDEX_HEADER or content[:_INDEX_HEADER] != content[_INDEX_HEADER:]:
        return 0
    version, _, _, ready, _, _, pages = struct.unpack("=IIIBBHI", content[:20])
    if version != _FORMAT or not ready or (salts is not None and content[32:40] != salts):
        return 0
    return int(pages)


def _summed(content: bytes, order: str, sums: Sums) -> Sums:
    words = array("I", content)
    if sys.byteorder != order:
        words.byteswap()
    one, two = sums
    for place in range(0, len(words), 2):
        one = (one + words[place] + two) & 0xFFFFFFFF
        two = (two + words[place + 1] + one) & 0xFFFFFFFF
    return one, two


def drop_if_not_needed(records: Path) -> None:
    """Take a damaged journal away if all of it is in the records already: its readable part is older than they are.

    :func:`keep_copy` comes first.
    """
    journal, index = (records.with_name(records.name + ending) for ending in (WAL, INDEX))
    if not journal.exists():
        return
    salts = journal.read_bytes()[16:24]
    acknowledged = _acknowledged(index, salts)
    if acknowledged and acknowledged == _brought_over(index):
        for path in (index, journal):
            path.unlink()
        sync_folder(records.parent)


def _brought_over(index: Path) -> int:
    """How many pages of the journal are in the records, by SQLite's index."""
    content = index.read_bytes()[2 * _INDEX_HEADER : 2 * _INDEX_HEADER + 4]
    return int(struct.unpack("=I", content)[0]) if len(content) == 4 else 0


def keep_copy(records: Path, keys: tuple[str, ...], aside: Path) -> None:
    """Copy the records, their journal and their keys as they are into ``aside``, for whoever may read more of them.

    Raises:
        UserError: there is no room; nothing was changed.
    """
    names = (records.name, records.name + WAL, records.name + INDEX, *keys)
    make_private_folder(aside)
    try:
        with refusals.told_of_files(records.parent):
            for name in names:
                if (records.parent / name).exists():
                    shutil.copyfile(records.parent / name, aside / name)
                    (aside / name).chmod(0o600)
                    sync_file(aside / name)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    sync_folder(aside)
