"""The HTTP API for other systems of an employer: the same actions and rules as the pages, JSON instead of forms."""
