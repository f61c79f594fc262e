"""One module per noun; each view calls one domain action."""
