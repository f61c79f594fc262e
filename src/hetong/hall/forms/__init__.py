"""What people type in the hall."""
