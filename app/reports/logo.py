"""The clinic's logo: any picture a person chooses, made small and harmless, and drawn at the head of papers."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from app.support.errors import UserError
from app.support.i18n import N_

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 10_000_000
_MOST_PIXELS = 40_000_000
_SIDE = 480
_FORMATS = ("PNG", "JPEG", "BMP")


def clean_logo(data: bytes) -> bytes:
    """The picture as a small PNG on white: written anew, so that nothing of the file but its pixels is kept.

    Raises:
        UserError: it is no picture, or far too large.
    """
    from PIL import Image  # only where a logo is: it takes longer to load than a paper to make

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # the library only warns of pictures that unpack to gigabytes
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            if len(data) > MOST_BYTES or picture.width * picture.height > _MOST_PIXELS:
                raise ValueError("too large")
            picture.load()
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as error:
        raise UserError(
            N_("This picture cannot be used as a logo."),
            N_("Choose a PNG or JPEG picture of less than 10 MB."),
        ) from error
    seen = _upright(picture).convert("RGBA")
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen.getchannel("A"))
    flat.thumbnail((_SIDE, _SIDE))
    target = io.BytesIO()
    flat.save(target, "PNG", optimize=True)
    return target.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """As it was taken: cameras write beside the pixels how they were held. Damaged notes turn nothing."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError):
        return picture


class Logo(Flowable):
    """The logo at the reading side, as high as asked unless it is very wide."""

    def __init__(self, png: bytes, height: float) -> None:
        super().__init__()
        from reportlab.lib.utils import ImageReader

        self._picture, self._most = ImageReader(io.BytesIO(png)), height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        width, height = self._picture.getSize()
        scale = min(self._most / height, available_width / width)
        self.width, self.height = width * scale, height * scale
        return self.width, self.height

    def draw(self) -> None:
        self.canv.drawImage(self._picture, 0, 0, self.width, self.height)
