import { textView } from "./textView.tsx";

/** "3 6 7 9 -> 30" -> "30 from 3, 6, 7, 9" */
export const countdown = textView((prompt) =>
  prompt.replace(
    /^(\d(?: \d)*) -> (\d+)$/,
    (_, digits: string, target: string) => `${target} from ${digits.replaceAll(" ", ", ")}`,
  ),
);
