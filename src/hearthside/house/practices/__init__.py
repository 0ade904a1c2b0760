"""The practices of the house itself: folded, sealed and read like any other."""
