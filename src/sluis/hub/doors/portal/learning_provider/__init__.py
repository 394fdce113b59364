"""Pages of a training provider: what it registered itself for workers of every employer, nothing else."""
