"""python -m oracle writes what the golden cases have of `progrpo.core`, transformers, PEFT and TRL: `npm run fixtures`."""

from oracle import brought, checkpoint, groups, lora, trl_run

brought.write()
checkpoint.write()
groups.write()
lora.write()
trl_run.write()  # last: from here on there is one thread
