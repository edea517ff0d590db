"""The records: what a person writes about meetings, delegations and series, read and checked."""
