"""Hearthside: a private place for a mother and her son."""

__version__ = "0.1.0"
