import { textView } from "./textView.tsx";

/** Of blocks: "17 = 3 numbers, without 5" -> "17 = three numbers, no 5". What a table asks is shown as it was written. */
export const own = textView((prompt, { prompts }) =>
  prompt.replace(/^(\d+) = ([234]) numbers(?:, without (\d))?$/, (_, target: string, count: string, without?: string) =>
    prompts.blocks(target, Number(count) as 2 | 3 | 4, without ?? null),
  ),
);
