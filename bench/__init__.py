"""Measurements: ratios in one run, never in a timed test."""
