"""A file that may be kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes as they are stored, and what they are."""

    data: bytes
    media_type: str
