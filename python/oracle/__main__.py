"""python -m oracle writes the golden groups that `progrpo.core` makes: `npm run fixtures`."""

from oracle import groups

groups.write()
