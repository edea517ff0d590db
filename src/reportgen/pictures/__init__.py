"""Pictures from outside: what they are, how large they are, and what of them may be passed on."""
