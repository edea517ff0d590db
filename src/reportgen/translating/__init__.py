"""What translators work with: catalogues of templates, and the files and tables of records."""
