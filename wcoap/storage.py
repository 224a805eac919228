"""Where the static files are kept."""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash, and gzip; Brotli takes a minute to save each browser some kB once."""

    def create_compressor(self, **options: object) -> Compressor:
        return Compressor(use_brotli=False, **options)
