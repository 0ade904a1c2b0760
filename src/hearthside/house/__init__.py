"""The imperative shell: keys, clock, randomness and the store meet the pure practices here, and only here."""
