"""Seals and signatures as somebody else would make and read them: pyasn1 for the structures, OpenSSL's command line for SM2."""
