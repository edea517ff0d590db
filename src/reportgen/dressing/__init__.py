"""Dresses the templates of a set in what its settings say, before they are compiled."""
