"""The authority's keys in a hardware security module, through PKCS#11 (OASIS, version 2.40)."""
