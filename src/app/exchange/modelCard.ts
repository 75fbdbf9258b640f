/** What stands beside exported weights: what they are, how they came to be, how to sample from them. */
import { type Checkpoint, type OwnDefinition, taskOf } from "../../engine/index.ts";

export function modelCard({ config, step }: Checkpoint): string {
  const { version: _version, task: taskId, definition, model, method, ...settings } = config;
  const task = taskOf(config);
  const prompt = task.heldOutPrompts(1)[0];
  const text = task
    .encodePrompt(prompt)
    .map((token) => task.vocabulary[token])
    .join("");
  const rows = Object.entries(settings).map(([name, value]) => `| ${name} | ${value} |`);
  return `---
library_name: transformers
pipeline_tag: text-generation
---

# ${model} after ${step} steps of ${method}

A Qwen2 for the task "${task.title}", trained by reinforcement learning in a browser by ProGRPO Playground.
${task.description}

\`\`\`python
from transformers import AutoModelForCausalLM, AutoTokenizer

folder = "."
tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModelForCausalLM.from_pretrained(folder)
prompt = tokenizer(${JSON.stringify(text)}, return_tensors="pt", add_special_tokens=False)  # ${task.formatPrompt(prompt)}
response = model.generate(prompt.input_ids)[0, prompt.input_ids.shape[1]:]
print(tokenizer.decode(response, skip_special_tokens=True))
\`\`\`

The settings of the run:

| setting | value |
| --- | --- |
| task | ${taskId} |
| base model | ${model} |
| method | ${method} |
${rows.join("\n")}
${definition ? definitionText(definition) : ""}`;
}

/** As the page takes it back. */
const definitionText = (definition: OwnDefinition): string => `
The task as it was written:

    ${JSON.stringify(definition)}
`;
