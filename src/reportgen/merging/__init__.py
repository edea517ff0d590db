"""Takes content of one Office file into another: blocks of Word files, slides of decks."""
