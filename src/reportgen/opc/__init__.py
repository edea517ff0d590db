"""Office files as the Open Packaging Conventions see them (ECMA-376 Part 2)."""
