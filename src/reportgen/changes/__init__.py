"""What is different between two records of meetings: found, told, and handed to templates."""
