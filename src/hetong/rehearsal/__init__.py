"""演练: a filled workbook goes through the whole life of its contracts, by the very actions the pages call."""
