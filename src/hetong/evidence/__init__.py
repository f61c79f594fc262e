"""What proves, years later and to a stranger, that the records are what they were."""
