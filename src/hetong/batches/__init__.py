"""One verb on many contracts, in the background."""
