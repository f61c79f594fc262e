"""Demo data worth clicking through, made by the same actions as everything else."""
