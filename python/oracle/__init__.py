"""Writes the golden cases of fixtures/golden that PyTorch and transformers make: `npm run fixtures`."""
