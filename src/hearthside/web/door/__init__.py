"""The door: in for the first time, back in, and in again after all was lost."""
