"""The workbook that was uploaded, given back with what is wrong marked in it (ECMA-376 part 1).

Nothing else in the file changes: rows are rewritten as they stream by, so that 50,000 need no more memory than ten.
"""
