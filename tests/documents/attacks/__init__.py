"""Known ways to change a signed PDF so that a careless verifier does not notice, made from our own files.

The names follow the literature: incremental saving and wrapping attacks and universal forgery (Mladenov et al., CCS 2019), shadow
attacks (Mainka et al., NDSS 2021), attacks on certification (Rohlmann et al., S&P 2021).
"""
