"""Opens a folder in transformers and compares it with what the engine computed from the same weights.

Usage: transformers_folder.py FOLDER CASES [ADAPTERS]; CASES is JSON: [{"text", "ids", "logits"}], logits [T, V] in row-major
order. With adapters the model is the folder's with these on it, by PEFT.
Exit code 1 where a logit differs by more than TOLERANCE of the text's largest (or of 1), a text has other tokens, or a response cannot be generated.
"""

import json
import sys
from pathlib import Path

import torch
import transformers
from transformers import AutoModelForCausalLM, AutoTokenizer

TOLERANCE = 1e-5


def main(folder, cases, adapters=None):
    transformers.utils.logging.disable_progress_bar()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model, loading = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, output_loading_info=True)
    if adapters:
        from peft import PeftModel

        model = PeftModel.from_pretrained(model, adapters)
    largest, relative, failures = 0.0, 0.0, [f"{kind}: {names}" for kind, names in loading.items() if names]
    for case in cases:
        ids = tokenizer(case["text"], add_special_tokens=False).input_ids
        if ids != case["ids"] or tokenizer.decode(ids) != case["text"]:
            failures.append(f"{case['text']}: tokens {ids}, expected {case['ids']}")
            continue
        with torch.no_grad():
            logits = model(torch.tensor([ids])).logits[0]
        expected = torch.tensor(case["logits"]).reshape(logits.shape)
        difference = (logits - expected).abs().max().item()
        largest = max(largest, difference)
        relative = max(relative, difference / max(1.0, expected.abs().max().item()))
    torch.manual_seed(0)
    prompt = torch.tensor([cases[0]["ids"]])
    response = model.generate(input_ids=prompt)[0, prompt.shape[1]:]
    print(f"transformers {transformers.__version__}, torch {torch.__version__}: {len(cases)} prompts,", end=" ")
    print(f"largest difference of a logit {largest:.1e}, {relative:.1e} of the largest, a response to {cases[0]['text']}: {tokenizer.decode(response)}")
    if relative > TOLERANCE:
        failures.append(f"logits differ by {relative} of the largest, more than {TOLERANCE}")
    print("\n".join(f"FAILED: {failure}" for failure in failures) or "passed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], json.loads(Path(sys.argv[2]).read_text()), *sys.argv[3:]))
