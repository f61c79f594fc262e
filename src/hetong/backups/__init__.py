"""Takes a whole installation to another place while it runs, and puts it back."""
