"""python -m oracle writes the golden groups that `progrpo.core` makes and the golden run of TRL: `npm run fixtures`."""

from oracle import groups, trl_run

groups.write()
trl_run.write()
