"""An exported project trains by TRL on the CPU, alone and as a job of Ray; its launch lines are what launchers take."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trl")

from accelerate.commands.config.config_args import load_config_from_file
from accelerate.commands.launch import launch_command_parser
from transformers import AutoModelForCausalLM, AutoTokenizer

from examples.digit_sums import answers
from progrpo import Refusal

ARM = "arms/progrpo.json"
LAUNCH = re.compile(r"(accelerate|python|sbatch) ")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_its_answers_are_brute_forces(project: Path) -> None:
    rows = lines(project / "data/train.jsonl") + lines(project / "data/held-out.jsonl")
    assert len(rows) == 260
    for row in rows:
        total, digits, without = int(row["prompt"][5:7]), int(row["prompt"][7]), int(row["prompt"][9])
        listed = [form for forms in row["answers"] for form in forms]
        assert sorted(listed) == sorted(answers(total, digits, without))
        # The same digits in another order are the same answer.
        assert len({"+".join(sorted(form.split("+"))) for form in listed}) == len(row["answers"])


def test_a_separator_within_a_text_ends_no_line(project: Path, tmp_path: Path) -> None:
    from rows import read_lines

    file = tmp_path / "rows.jsonl"
    file.write_text('{"question": "one\u2028two\x85three"}\n\n{"question": "four"}\n', encoding="utf-8")
    assert [row["question"] for row in read_lines(file)] == ["one\u2028two\x85three", "four"]


def test_it_trains_and_writes_what_the_page_imports(project: Path, tmp_path: Path) -> None:
    import train

    trainer = train.main([str(project / ARM), "--steps", "2", "--seed", "8", "--out", str(tmp_path)])
    folder = tmp_path / "progrpo-seed-8"
    told = lines(folder / "run.jsonl")
    assert {row["run"] for row in told} == {"ProGRPO, seed 8 (TRL)"}
    steps = [row["step"] for row in told if "reward" in row]
    assert steps == [0, 1]
    assert trainer.state.global_step == 4  # two updates a step
    assert [row["step"] for row in told if "eval/pass@1" in row] == [0, 2]
    # Of the base model, sampled: half of the first answers are right, and hardly a puzzle has none among sixteen.
    assert told[0]["eval/pass@1"] == pytest.approx(0.45, abs=0.15)
    assert told[0]["eval/pass@16"] > 0.9
    assert told[0]["eval/distinct_correct"] > told[0]["eval/distinct_canonical"] > 1
    assert (folder / "trainer_state.json").exists()
    AutoModelForCausalLM.from_pretrained(folder / "model")


def test_pass_at_k_is_brute_forces() -> None:
    from itertools import combinations

    from evaluation import pass_at_k

    for n, c, k in [(5, 2, 2), (4, 0, 3), (6, 6, 1), (6, 4, 3), (3, 1, 3)]:
        drawn = list(combinations([i < c for i in range(n)], k))
        assert pass_at_k(n, c, k) == pytest.approx(sum(map(any, drawn)) / len(drawn))


def test_as_a_job_of_ray_on_this_machine(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray")
    import ray_seeds

    start = ray.init

    def start_again(**options: object) -> object:
        # Ray gives its own processes half a minute, which on a busy machine may be too little.
        for _ in range(2):
            try:
                return start(**options)
            except Exception as error:
                if "timed out during startup" not in str(error):
                    raise
                ray.shutdown()
        return start(**options)

    monkeypatch.setattr(ray, "init", start_again)
    monkeypatch.setenv("PYTHONPATH", str(project / "package"))
    arm = json.loads((project / "arms/grpo.json").read_text(encoding="utf-8")) | {"seeds": [8]}
    (project / "arms/one-seed.json").write_text(json.dumps(arm), encoding="utf-8")
    more = ["--steps", "1", "--no-evaluation", "--out", str(tmp_path)]
    try:
        assert ray_seeds.main([str(project / "arms/one-seed.json"), "--gpus", "0", "--", *more]) == 0
    finally:
        ray.shutdown()
    assert [row["step"] for row in lines(tmp_path / "one-seed-seed-8/run.jsonl")] == [0]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"method": "ucpo"}, "TRL has no option for 'ucpo'"),
        ({"samplingRounds": 4}, "TRL does not draw further prompts in so many rounds"),
        ({"groupSize": 7, "miniBatches": 3}, "56 responses cannot be shared out evenly"),
        ({"alhpa": 1}, "There is no such setting"),
    ],
)
def test_refused(project: Path, tmp_path: Path, settings: dict[str, Any], words: str) -> None:
    import train

    arm = json.loads((project / ARM).read_text(encoding="utf-8"))
    arm["settings"] |= settings
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(arm), encoding="utf-8")
    with pytest.raises(Refusal, match=words):
        train.main([str(changed), "--out", str(tmp_path)])


@pytest.mark.parametrize("name", ["multi_gpu", "fsdp2", "deepspeed_zero2", "deepspeed_zero3"])
def test_accelerate_reads_the_configurations(project: Path, name: str) -> None:
    config = load_config_from_file(str(project / f"accelerate/{name}.yaml"))
    assert config.num_processes == 8
    assert str(config.distributed_type).lower().startswith(f"distributedtype.{name.split('_zero')[0].rstrip('2')}")


def test_the_readme_s_lines_are_what_launchers_take(project: Path) -> None:
    import commands
    import ray_seeds
    import train

    text = (project / "README.md").read_text(encoding="utf-8").replace("\\\n", " ").replace("arms/ARM.json", ARM)
    told = [shlex.split(line, comments=True) for line in text.splitlines() if LAUNCH.match(line)]
    seen = set()
    for words in told:
        if words[:2] == ["accelerate", "launch"]:
            args = launch_command_parser().parse_args(words[2:])
            assert (project / args.config_file).exists()
            train.options().parse_args(args.training_script_args)
            seen.add("accelerate")
        elif words[:1] == ["python"] and words[1].endswith(".py"):
            options = {"train.py": train, "commands.py": commands, "ray_seeds.py": ray_seeds}[words[1]].options()
            options.parse_args(words[2 : words.index("--") if "--" in words else None])
            seen.add(words[1])
        elif words[:1] == ["sbatch"]:
            files = [word for word in words[1:] if "/" in word]
            assert all((project / file).exists() for file in files), files
            seen.add("sbatch")
    assert seen == {"accelerate", "train.py", "commands.py", "ray_seeds.py", "sbatch"}


def test_the_chat_template_of_the_base_model_adds_nothing(project: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(project / "base-model")
    ids = tokenizer.apply_chat_template([{"role": "user", "content": "<bos>132!4:"}], add_generation_prompt=True)
    assert tokenizer.decode(ids["input_ids"]) == "<bos>132!4:"
    assert (tokenizer.eos_token, tokenizer.pad_token) == ("<eos>", "<pad>")
