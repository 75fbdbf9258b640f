import { textView } from "./textView.tsx";

/** "3 6 7 9 -> 30" -> "30 from 3, 6, 7, 9" */
export const countdown = textView((prompt, { prompts }) =>
  prompt.replace(/^(\d(?: \d)*) -> (\d+)$/, (_, digits: string, target: string) =>
    prompts.countdown(target, digits.split(" ")),
  ),
);
