"""Wording that several templates share, one module per subject: blanks in, paragraphs out."""
