/** What stands beside exported weights: what they are, how they came to be, how to sample from them. */
import { type PeftBase, textTaskOf } from "../../engine/files.ts";
import { type Checkpoint, isTextTask, type OwnDefinition, type RunConfig, taskOf } from "../../engine/index.ts";

export const modelCard = (checkpoint: Checkpoint): string =>
  card(checkpoint, {
    library: "transformers",
    what: "A Qwen2",
    imports: "",
    opening: `folder = "."
tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModelForCausalLM.from_pretrained(folder)`,
  });

/** Of adapters alone, which need their base model. */
export const adapterCard = (checkpoint: Checkpoint, { name, revision }: PeftBase): string =>
  card(checkpoint, {
    library: "peft",
    what: `LoRA adapters for the Qwen2 ${name}`,
    imports: "from peft import PeftModel\n",
    opening: `base = ${JSON.stringify(name)}  # ${checkpoint.config.text ? originOf(revision) : "the folder of the base model, public/models/ in the page's repository"}
tokenizer = AutoTokenizer.from_pretrained(base)
model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(base), ".")`,
  });

const originOf = (revision: string | undefined) =>
  revision ? `on Hugging Face, at commit ${revision}` : "the folder that the base model was copied from";

/** What the task asks, and how a model is asked it in Python. */
function asked(config: RunConfig): { title: string; description: string; prompt: string } {
  if (isTextTask(config.task)) {
    const task = textTaskOf(config.task, config.text);
    const question = task.question(task.heldOutPrompts(1)[0]);
    const prompt = `messages = [{"role": "user", "content": ${JSON.stringify(question)}}]
text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
prompt = tokenizer(text, return_tensors="pt", add_special_tokens=False)`;
    return { title: task.title, description: task.description, prompt };
  }
  const task = taskOf(config);
  const prompt = task.heldOutPrompts(1)[0];
  const text = task
    .encodePrompt(prompt)
    .map((token) => task.vocabulary[token])
    .join("");
  const line = `prompt = tokenizer(${JSON.stringify(text)}, return_tensors="pt", add_special_tokens=False)  # ${task.formatPrompt(prompt)}`;
  return { title: task.title, description: task.description, prompt: line };
}

function card(
  { config, step }: Checkpoint,
  { library, what, imports, opening }: Record<"library" | "what" | "imports" | "opening", string>,
): string {
  const { version: _version, task: taskId, definition, text, model, method, ...settings } = config;
  const { problems: _problems, ...inWords } = text ?? {};
  const { title, description, prompt } = asked(config);
  const rows = Object.entries({ ...inWords, ...settings }).map(([name, value]) => `| ${name} | ${value} |`);
  return `---
library_name: ${library}
pipeline_tag: text-generation
---

# ${model} after ${step} steps of ${method}

${what} for the task "${title}", trained by reinforcement learning in a browser by ProGRPO Playground.
${description}

\`\`\`python
${imports}from transformers import AutoModelForCausalLM, AutoTokenizer

${opening}
${prompt}
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
