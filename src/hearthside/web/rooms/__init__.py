"""The five places of the screen, and the pages of practices, Kept and Help that open from them."""
