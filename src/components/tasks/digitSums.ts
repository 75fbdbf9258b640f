import { textView } from "./textView.tsx";

/** "12 = 3 digits, without 5" -> "12 = three digits, no 5" */
export const digitSums = textView((prompt, { prompts }) =>
  prompt.replace(/^(\d+) = ([23]) digits, without (\d)$/, (_, total: string, digits: string, without: string) =>
    prompts.digitSums(total, digits === "2" ? 2 : 3, without),
  ),
);
