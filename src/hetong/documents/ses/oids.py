"""Object identifiers of the Chinese cryptography standards (GB/T 33560)."""

SM2_WITH_SM3 = "1.2.156.10197.1.501"
SM2_CURVE = "1.2.156.10197.1.301"
SM3 = "1.2.156.10197.1.401"
