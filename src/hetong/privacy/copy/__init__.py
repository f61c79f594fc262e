"""What a copy of one's own data holds; nothing of other people beyond what stands in one's own contracts."""
