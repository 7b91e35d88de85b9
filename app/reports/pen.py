"""The pen that pictograms are drawn with: heavy round strokes in a square of 100 by 100 units."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas

from app.reports.signs import BLACK, polygon

Points = Sequence[tuple[float, float]]


class Pen:
    """Strokes in picture units; heavy round lines that survive a poor printer."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        self.ink(BLACK)

    def ink(self, colour: Color, width: float = 5) -> None:
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(width)

    def line(self, points: Points) -> None:
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def curve(
        self, start: tuple[float, float], *bends: tuple[float, float, float, float, float, float]
    ) -> None:
        """A smooth line: each bend is two control points and an end."""
        path = self.canvas.beginPath()
        path.moveTo(*start)
        for bend in bends:
            path.curveTo(*bend)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def shape(self, points: Points, fill: Color = white) -> None:
        self.canvas.setFillColor(fill)
        polygon(self.canvas, list(points))

    def disc(self, x: float, y: float, radius: float, fill: Color = white) -> None:
        self.canvas.setFillColor(fill)
        self.canvas.circle(x, y, radius, stroke=1, fill=1)

    def dot(self, x: float, y: float, radius: float, fill: Color = BLACK) -> None:
        self.canvas.setFillColor(fill)
        self.canvas.circle(x, y, radius, stroke=0, fill=1)

    def box(
        self, x: float, y: float, width: float, height: float, radius: float = 0, fill: Color = white
    ) -> None:
        self.canvas.setFillColor(fill)
        self.canvas.roundRect(x, y, width, height, radius, stroke=1, fill=1)

    def arrow(self, start: tuple[float, float], end: tuple[float, float], head: float = 12) -> None:
        """A straight arrow along one axis."""
        self.line([start, end])
        (x, y), (sx, sy) = end, start
        dx, dy = (x > sx) - (x < sx), (y > sy) - (y < sy)
        back = (x - dx * head, y - dy * head)
        self.line(
            [(back[0] - dy * head, back[1] - dx * head), end, (back[0] + dy * head, back[1] + dx * head)]
        )

    def drop(self, x: float, y: float, size: float, fill: Color) -> None:
        """A drop whose round end is centred at (x, y)."""
        self.canvas.setFillColor(fill)
        path = self.canvas.beginPath()
        path.moveTo(x, y + 2.2 * size)
        path.curveTo(x + 0.3 * size, y + 1.2 * size, x + size, y + 0.7 * size, x + size, y)
        path.curveTo(x + size, y - 1.33 * size, x - size, y - 1.33 * size, x - size, y)
        path.curveTo(x - size, y + 0.7 * size, x - 0.3 * size, y + 1.2 * size, x, y + 2.2 * size)
        path.close()
        self.canvas.drawPath(path, stroke=1, fill=1)

    def tablet(self, x: float, y: float, radius: float) -> None:
        """A scored tablet."""
        self.disc(x, y, radius)
        self.line([(x - radius, y), (x + radius, y)])

    def capsule(self, x: float, y: float, length: float, thickness: float) -> None:
        """A lying capsule, one half dark."""
        self.box(x, y, length, thickness, thickness / 2)
        self.canvas.setFillColor(BLACK)
        self.canvas.roundRect(x, y, length / 2, thickness, thickness / 2, stroke=0, fill=1)
        self.canvas.rect(x + length / 4, y, length / 4, thickness, stroke=0, fill=1)

    def profile(self, x: float, y: float, size: float) -> None:
        """A head seen from the side, looking right; (x, y) is the middle of the head."""
        path = self.canvas.beginPath()
        for i, (px, py) in enumerate(_PROFILE):
            (path.lineTo if i else path.moveTo)(x + px * size, y + py * size)
        path.curveTo(*(v * size + (x, y)[i % 2] for i, v in enumerate((-1.25, 0.1, -0.9, 1.2, 0.05, 1.1))))
        path.curveTo(*(v * size + (x, y)[i % 2] for i, v in enumerate((0.6, 1.05, 0.75, 0.75, 0.78, 0.45))))
        self.canvas.setFillColor(white)
        self.canvas.drawPath(path, stroke=1, fill=1)

    def person(self, x: float, y: float, size: float, fill: Color = white) -> None:
        """Head and shoulders; (x, y) is the middle of the lower edge."""
        path = self.canvas.beginPath()
        path.moveTo(x - size, y)
        path.curveTo(x - size, y + 1.4 * size, x + size, y + 1.4 * size, x + size, y)
        path.close()
        self.canvas.setFillColor(fill)
        self.canvas.drawPath(path, stroke=1, fill=1)
        self.disc(x, y + 1.55 * size, 0.58 * size, fill)


# From brow over nose, lips and chin to neck and nape, in head sizes.
_PROFILE = (
    (0.78, 0.45), (0.74, 0.25), (1.05, -0.15), (0.78, -0.22), (0.84, -0.4), (0.66, -0.48), (0.82, -0.6),
    (0.7, -0.72), (0.6, -0.98), (0.1, -0.95), (0.1, -1.3), (-0.75, -1.3), (-0.7, -0.7),
)  # fmt: skip
