"""Pictures, which are written anew: what hides in a file does not come along."""

import io

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from wcoap.contents.kinds import Content

MOST_PIXELS = 60_000_000
STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def read_image(data: bytes) -> Content:
    """A JPEG or PNG, written anew: what a camera noted in it, such as the place, is not kept."""
    kept = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as image:
            image.verify()  # a PNG that is cut off, also where a library lets such ones be loaded
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(
                    _("This picture is too large: 60 million points at most. Save it smaller.")
                )
            kind = image.format
            upright = ImageOps.exif_transpose(image)
            if kind == "JPEG":
                upright.convert("RGB").save(kept, "JPEG", quality=85)
            else:
                upright.convert("RGBA" if "A" in upright.getbands() else "RGB").save(kept, "PNG")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This picture is damaged and can't be read. Save or photograph it again.")
        ) from error
    return Content(kept.getvalue(), f"image/{str(kind).lower()}")
