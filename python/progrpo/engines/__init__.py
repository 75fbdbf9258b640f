"""The page's settings in the words of each engine, and what an engine lacks; none of them has to be installed for it."""
