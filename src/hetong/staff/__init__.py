"""The authority's own staff: three separated administrators, each with a second factor (GB/T 22239-2019, 三权分立)."""
