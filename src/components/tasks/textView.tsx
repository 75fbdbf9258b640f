/** Prompts in words of their own, responses as the model writes them: enough for a task whose answers are lines of text. */
import { useWords } from "../words/useWords.tsx";
import styles from "./tasks.module.css";
import type { TaskView } from "./taskView.ts";

/** @param label leaves a prompt alone that it does not understand: an imported run may hold any. */
export function textView(label: TaskView["label"]): TaskView {
  return {
    label,
    Prompt: ({ prompt }) => <>{label(prompt, useWords())}</>,
    Response: ({ text }) => <code className={styles.response}>{text}</code>,
  };
}
