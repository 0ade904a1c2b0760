"""One folder per row of the mission. A practice imports the kernel alone; it is found by walking this package."""
