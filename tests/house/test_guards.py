"""The guards of ``tests/conftest.py`` hold: otherwise every other test could pass for the wrong reason."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

import pytest


def test_a_connection_is_refused_and_remembered(no_network: list[str]) -> None:
    with socket.socket() as connection, contextlib.suppress(OSError):
        connection.connect(("127.0.0.1", 9))
    with pytest.raises(PermissionError):
        socket.getaddrinfo("localhost", 80)
    assert len(no_network) == 2
    no_network.clear()  # else this test would fail, as it should anywhere else


def test_home_is_a_temporary_folder() -> None:
    assert Path.home().name == "home"
    assert "rahbar-tests-" in str(Path.home())
    assert not os.environ.get("DISPLAY")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_files_of_the_program_are_under_the_temporary_folder() -> None:
    from app.support import paths

    assert "rahbar-tests-" in str(paths.data_folder())
