"""The archive: one person's view in a zip that opens with nothing but a browser (docs/archive.md)."""
