"""What outlasts the house: the archive that opens without us, copies of the whole, and finding damage."""
