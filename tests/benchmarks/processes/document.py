"""Makes the handout of the given content in both languages and writes it to standard output."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from app.model.report import DocumentKind
from app.reports import Paper, render_pdf
from app.support.i18n import Language

content = pickle.loads(Path(sys.argv[1]).read_bytes())
sys.stdout.buffer.write(render_pdf(content, DocumentKind.HANDOUT, tuple(Language), Paper.A4))
