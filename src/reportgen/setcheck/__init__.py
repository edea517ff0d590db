"""Looks a template set over: what is hard to read, missing, idle or out of date in it."""
