"""The door: beginning, inviting, joining, signing in."""
