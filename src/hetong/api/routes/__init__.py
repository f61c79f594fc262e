"""The operations, by what they are about; each calls the function that the pages call."""
