"""ProGRPO on verl: a plugin, which verl loads by itself where this package is installed (entry point `verl.plugins`).

    python -m verl.trainer.main_ppo algorithm.adv_estimator=progrpo +progrpo.alpha=0.3 ...

Settings of ARM stand under `progrpo`, by the page's names. verl hides why a plugin was not loaded; then it does not know the
estimator `progrpo` and says so, so that no run is silently plain GRPO.
"""

from progrpo.verl.register import register

register()

__all__ = ["register"]
