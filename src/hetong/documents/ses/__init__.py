"""Electronic seals and signatures of GB/T 38540-2020, with SM2 and SM3 (docs/adr/0020)."""
