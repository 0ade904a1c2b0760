"""Leaving, closing, and the end of an account."""
