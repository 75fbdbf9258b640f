/** That the model has not answered yet, how long it may take, or why it never will. */
import { Button } from "../../../../components/controls/Button.tsx";
import type { WhatIfAnswers } from "../../../../components/whatIf/types.ts";
import { useTold, useWords } from "../../../../components/words/useWords.tsx";

export function Asking({ asked }: { asked: WhatIfAnswers & { retry(): void } }) {
  const { learn } = useWords();
  const say = useTold();
  const { answer, error, replay } = asked;
  if (error) {
    return (
      <p role="alert">
        {learn.noAnswer(say(error.told.message))}{" "}
        <Button look="small" onClick={asked.retry}>
          {learn.askAgain}
        </Button>
      </p>
    );
  }
  if (answer) return null;
  const isReplaying = replay !== null && replay.done < replay.to;
  return <p role="status">{isReplaying ? learn.replaying(replay.done, replay.to) : learn.asking}</p>;
}
