"""Contract templates: one folder each with `fields.py` (the blanks) and `clauses.py` (the text)."""
