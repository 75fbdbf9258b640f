/** A puzzle's group, drawn and weighted by a model at rest; its answer is null until that has one. */
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { WhatIfAnswers } from "../../../../components/whatIf/types.ts";
import type { WhatIf } from "../../../../engine/index.ts";
import { isSame } from "../../../experiment/questions.ts";
import type { Lesson, Source } from "./lesson.ts";

const AS_IT_IS: WhatIf = {};

export function usePuzzle(
  lesson: Lesson,
  source: Source,
  { puzzle, draw }: { puzzle: string; draw: number },
  settings: WhatIf = AS_IT_IS,
): WhatIfAnswers & { retry(): void } {
  const questions = lesson.of(source);
  const subject = useMemo(() => ({ puzzle, draw }), [puzzle, draw]);
  useEffect(() => questions.ask(subject, settings), [questions, subject, settings]);
  // The base model stays for the next chapter; a step of a run would have to be made again.
  const isKept = source === null;
  useEffect(() => () => void (isKept || questions.end()), [questions, isKept]);
  const answers = useStore(questions.store);
  const isOf = answers.answer !== null && isSame(answers.answer.own.prompt, subject);
  const retry = () => {
    questions.end();
    questions.ask(subject, settings);
  };
  return { ...answers, answer: isOf ? answers.answer : null, retry };
}
