"""What goes in and out as JSON; every `description` is read by people, in Chinese."""
