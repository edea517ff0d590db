"""Charts that stay Office charts, and pictures that are drawn."""
