"""The console of the authority's staff, mounted at /console/."""
