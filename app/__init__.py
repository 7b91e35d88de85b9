"""Rahbar: precision medicine for district clinics, offline.

Layers, imports only downwards:
``__main__ > ui | cli > services > intake | knowledge | records | reports > clinical > model > support``.
Start reading at :mod:`app.services`, which names what people do.
"""

from __future__ import annotations

__version__ = "0.1.0"
