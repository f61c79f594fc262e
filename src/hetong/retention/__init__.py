"""How long contracts are kept, and what keeps them longer (劳动合同法 art. 50: two years after the end at least)."""
