"""python -m oracle writes every golden case that PyTorch makes."""

from oracle import groups

groups.write()
