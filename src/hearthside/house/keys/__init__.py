"""Keys of people and of ledgers: drawn, changed, lost, found, handed over."""
