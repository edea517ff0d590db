"""Makes copies of edited files that can be given away: without the tool's marks and secrets."""
