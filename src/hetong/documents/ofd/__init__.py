"""OFD renditions (GB/T 33190-2016) of signed PDF files, sealed by GB/T 38540 (docs/adr/0027)."""
