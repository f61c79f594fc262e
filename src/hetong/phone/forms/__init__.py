"""What people type on the phone."""
