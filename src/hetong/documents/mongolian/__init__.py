"""Traditional Mongolian on seals: checked, shaped by HarfBuzz, bent along the ring (内政办发〔1996〕32号)."""
