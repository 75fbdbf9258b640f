"""Golden cases of fixtures/golden by PyTorch, transformers and TRL: what is written of them, and what they are held to."""
