from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys
import app.ui.main_window as window
from app.support.i18n import Language

def begin(self, practice):
    print("painted", practice, self.words.language.value, self.layoutDirection().name)
    self.close()

window.MainWindow.begin = begin
from app.ui import run
sys.exit(run(practice={practice}, language={language}))
"""


@pytest.mark.parametrize(
    ("practice", "language", "said"),
    [
        (False, "Language.ENGLISH", "painted False en LeftToRight"),
        (True, "Language.URDU", "painted True ur RightToLeft"),
    ],
)
def test_the_program_paints_opens_and_ends_well(practice: bool, language: str, said: str) -> None:
    program = PROGRAM.format(practice=practice, language=language)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == said
