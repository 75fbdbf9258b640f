import { textView } from "./textView.tsx";

const WORDS: Record<string, string> = { 2: "two", 3: "three" };

/** "12 = 3 digits, without 5" -> "12 = three digits, no 5" */
export const digitSums = textView((prompt) =>
  prompt.replace(
    /^(\d+) = ([23]) digits, without (\d)$/,
    (_, total: string, digits: string, without: string) => `${total} = ${WORDS[digits]} digits, no ${without}`,
  ),
);
