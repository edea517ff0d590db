"""Renders a compiled template with data, and puts the result together as an Office file."""
