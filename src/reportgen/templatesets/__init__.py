"""Template sets: a folder for each, and the chain of sets that one inherits from."""
