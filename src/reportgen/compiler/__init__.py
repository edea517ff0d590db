"""Compiles a tagged Office file into Jinja source, with a map from every line back to its place."""
