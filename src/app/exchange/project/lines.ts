/** Prompts with all their correct answers, a line of JSON each: what a project's reward function goes by. */
import { promptsInUse, type RunConfig, taskOf } from "../../../engine/index.ts";

/** Of the prompts that runs train on. */
export function trainingLines(config: RunConfig, split: number): string {
  const prompts = taskOf(config).trainingPrompts(split);
  return linesOf(config, promptsInUse(prompts, config.trainingPrompts));
}

export const heldOutLines = (config: RunConfig, split: number): string =>
  linesOf(config, taskOf(config).heldOutPrompts(split));

function linesOf(config: RunConfig, prompts: readonly unknown[]): string {
  const task = taskOf(config);
  const lines = prompts.map((prompt) => {
    // In the order in which they are listed; forms that count as one answer stand together.
    const answers = new Map<string, string[]>();
    for (const tokens of task.enumerate!(prompt)) {
      const { canonical, text } = task.verify(prompt, tokens);
      answers.set(canonical!, [...(answers.get(canonical!) ?? []), text]);
    }
    const words = task.encodePrompt(prompt).map((token) => task.vocabulary[token]);
    return `${JSON.stringify({ prompt: words.join(""), answers: [...answers.values()] })}\n`;
  });
  return lines.join("");
}
