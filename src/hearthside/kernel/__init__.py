"""Pure: what a practice is, people, places, reveal, cards, words. Imports nothing of ours."""
