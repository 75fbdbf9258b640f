"""A tiny checkpoint in the format of Qwen2.5's, made by Hugging Face's own libraries, and what they compute with it.

It is what a hub would hold (config.json, three shards in bfloat16 with their index, a byte-level BPE with Qwen's splitting and a
chat template) and expected.json: token ids of texts, the template's words, and greedy continuations with their log-probabilities.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import GenerationConfig, PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

FOLDER = Path(__file__).parents[2] / "fixtures/checkpoint"

# How Qwen2's tokenizer cuts texts before it joins bytes.
SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
# At most: the lessons are short.
TOKENS = 512
# The model's vocabulary is padded to rows that no token has, as Qwen's is.
ROWS = 520
TEMPLATE = (
    "{%- for message in messages %}{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}"
    "{%- endfor %}{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}"
)
LESSONS = [
    "Write four different digits that add up to seventeen, like 1+2+6+8.",
    "The sum of 12 and 30 is 42; the product of 6 and 7 is 42 as well.",
    "One answer is right, and so is another: a model that keeps both has learned more.",
    "模型在浏览器里训练并学会写出许多不同的正确答案。",
    "for (let i = 0; i < 10; i++) { total += i * i; }",
    "She said that it's theirs, we've seen it, and they'll go on.",
]
TEXTS = [
    "",
    "Write 4 different digits that add up to 17.",
    "It's 1234567890, they'll see; WE'VE ALL-CAPS 'S",
    "  two spaces, three   inside, and trailing  ",
    "line\nbreaks\r\n\r\n\n  and\ttabs\t\t",
    "正确答案有很多个。模型只写一个。",
    "naïve café, e\u0301 decomposed, \u212b and \uac00",
    "👩‍👩‍👧‍👦 family, flag 🇨🇭, \U0001f600",
    "<|im_start|>user\nhello<|im_end|>\n<|endoftext|>",
    "<|im_start|<|im_end|>|>",
    "control \x00\x01\x7f\u200b\ufeff bytes",
    "x = f(a)[0]; // 100%\n\treturn `a${b}`",
    "العربية עברית हिन्दी ไทย",
]
PROMPTS = ["Write 4 digits", "The sum of 12 and 30", "模型", "a"]
NEW = 24


def bpe() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(SPLIT), "isolated"), byte_level])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=TOKENS - len(SPECIAL), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(LESSONS, trainer)
    tokenizer.add_special_tokens(SPECIAL)
    return tokenizer


def model(tokenizer: PreTrainedTokenizerFast) -> Qwen2ForCausalLM:
    torch.manual_seed(12)
    config = Qwen2Config(
        vocab_size=ROWS,
        hidden_size=64,
        intermediate_size=160,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=32768,
        rms_norm_eps=1e-6,
        rope_parameters={"rope_type": "default", "rope_theta": 1_000_000.0},
        tie_word_embeddings=True,
        # Far from what training starts with, so that its texts are not one token over and over.
        initializer_range=0.3,
        eos_token_id=tokenizer.convert_tokens_to_ids("<|im_end|>"),
    )
    made = Qwen2ForCausalLM(config)
    with torch.no_grad():
        for name, parameter in made.named_parameters():
            if name.endswith("bias"):
                parameter.normal_(0, 0.3)
            if name.endswith("norm.weight"):
                parameter.uniform_(0.5, 1.5)
    ends = tokenizer.convert_tokens_to_ids(["<|im_end|>", "<|endoftext|>"])
    sampling = {"eos_token_id": ends, "do_sample": True, "temperature": 0.7, "top_p": 0.8}
    made.generation_config = GenerationConfig.from_dict(sampling)
    made.bfloat16()
    return made


def continuation(exact: Qwen2ForCausalLM, tokens: int, ids: list[int], ends: set[int]) -> dict[str, list[Any]]:
    """Greedy, among rows that have a token; log-probabilities among these too, at temperature 1."""
    sequence, drawn, logprobs = list(ids), list[int](), list[float]()
    while len(drawn) < NEW and not (drawn and drawn[-1] in ends):
        with torch.no_grad():
            logits = exact(torch.tensor([sequence])).logits[0, -1, :tokens]
        row = torch.log_softmax(logits.double(), -1)
        token = int(row.argmax())
        sequence.append(token)
        drawn.append(token)
        logprobs.append(float(row[token]))
    return {"prompt": ids, "drawn": drawn, "logprobs": logprobs}


def write() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=bpe(), eos_token="<|im_end|>", pad_token="<|endoftext|>", clean_up_tokenization_spaces=False
    )
    tokenizer.chat_template = TEMPLATE
    made = model(tokenizer)
    made.save_pretrained(FOLDER, max_shard_size="90KB")
    tokenizer.save_pretrained(FOLDER)

    exact = Qwen2ForCausalLM.from_pretrained(FOLDER, dtype=torch.float32)
    message = [{"role": "user", "content": "Write 4 digits"}]
    chat = tokenizer.apply_chat_template(message, tokenize=False, add_generation_prompt=True)
    ends = set(made.generation_config.eos_token_id)
    encoded = [tokenizer.encode(text, add_special_tokens=False) for text in TEXTS]
    expected = {
        "tokens": len(tokenizer),
        "texts": [
            {"text": text, "ids": ids, "decoded": tokenizer.decode(ids, skip_special_tokens=False)}
            for text, ids in zip(TEXTS, encoded, strict=True)
        ],
        "chat": {"message": message[0]["content"], "text": chat},
        "continuations": [
            {
                "text": text,
                **continuation(exact, len(tokenizer), tokenizer.encode(text, add_special_tokens=False), ends),
            }
            for text in PROMPTS
        ],
    }
    text = json.dumps(expected, ensure_ascii=True, indent=1)
    (FOLDER / "expected.json").write_text(text + "\n", encoding="utf-8")
