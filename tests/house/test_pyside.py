"""The PySide6 release fits this Python."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there: nothing can be lost")
def test_a_void_call_keeps_the_references_of_none() -> None:
    """PySide6 6.12.0 drops one per call on Python 3.10 and 3.11, and the process aborts when none is left."""
    subject = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        subject.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
