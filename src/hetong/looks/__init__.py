"""Who looked at a worker's data: what leaves no entry of its own in the ledger (个人信息保护法 art. 44, 51)."""
