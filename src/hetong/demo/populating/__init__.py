"""Very many contracts for trials of size and load: copies of a few samples that the real actions made.

Every row of a copy is a row of its sample (contract, versions, annexes, signatures, remarks, ledger, messages, worker)
with another person, other numbers, keys and days. Hashes, fingerprints and blind indexes are computed anew, encrypted
columns are sealed under the copy's own key, so pages, searches and `verify_ledger` read them like any other.

What a copy lacks:
- its files: the digests in its rows are invented, no PDF lies in the store, and the audit says so (`file_damaged`), as does
  the background worker once in each sweep that would archive them;
- the fingerprint of its row in entries before the newest one that has it: rows of the past are not computed again;
- messages but the newest of each party and channel, and national (SM2) signatures;
- a place in the ledger's tree, until the next anchoring gives it one;
- seals that can stamp: employers share the sample's certificate, nobody holds a key, pictures are left out.
Addresses are the sample's, days move with the contract, terms keep their months.
"""
