"""Other languages: the words of templates in catalogues, the writing of scripts, counting."""
