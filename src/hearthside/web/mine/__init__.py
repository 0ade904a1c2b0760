"""Mine: pages of one's own, keys, quiet, and ways to go."""
