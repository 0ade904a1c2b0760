"""What the two wrote: begun, on its way, kept, taken away."""
