"""Keys and sealing: bytes in, bytes out. No database, no clock, no settings.

The format is written down in docs/sealed-format.md; the vectors in tests/vault are the truth.
Randomness is an argument everywhere; `fresh` is the one file that draws it, for callers above.
"""
