"""Work on one template: what it asks for, what is wrong with it, filling it from a data file."""
