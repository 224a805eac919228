"""Files as people send them, and as those do who mean harm."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

_OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = f"{_OFFICE}wordprocessingml.document"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def a_zip(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return kept.getvalue()


def content_types(*overrides: tuple[str, str]) -> str:
    said = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides)
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Default Extension="xml" ContentType="application/xml"/>{said}</Types>'
    )


def links(*targets: tuple[str, str]) -> str:
    """External links by their kind."""
    said = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATION}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_LINKS}">{said}</Relationships>'


def an_office(kind: str = "wordprocessingml.document", main: str = "word/document.xml", **more):
    """The least that a Word file is; `more` are further parts by name."""
    return a_zip(
        {
            "[Content_Types].xml": content_types((f"/{main}", f"{_OFFICE}{kind}.main+xml")),
            "_rels/.rels": links(),
            main: "<document>What we propose</document>",
            **more,
        }
    )


def upload(data: bytes, name: str = "paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/octet-stream")
