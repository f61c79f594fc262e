"""Encryption at rest for whatever the domain keeps: below every domain package, above the kernel."""
