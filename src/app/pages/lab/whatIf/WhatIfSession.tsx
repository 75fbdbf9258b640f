/** A what-if with a session of its own, which ends with it; the run and its training are left alone. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { WhatIfTarget } from "../../../../components/inspector/GroupInspector.tsx";
import { NoWhatIf } from "../../../../components/whatIf/NoWhatIf.tsx";
import { WhatIf } from "../../../../components/whatIf/WhatIf.tsx";
import { whyNot } from "../../../../components/whatIf/words.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import type { WhatIf as Settings } from "../../../../engine/index.ts";
import type { Playground } from "../../../experiment/playground.ts";
import { Questions } from "../../../experiment/questions.ts";

interface SessionProps {
  playground: Playground;
  target: WhatIfTarget;
  onClose(): void;
}

export function WhatIfSession(props: SessionProps) {
  const { run, step } = props.target;
  const obstacle = whyNot(run.origin, useWords());
  if (obstacle) return <NoWhatIf why={obstacle} onClose={props.onClose} />;
  // Another step is another session; another group of the step is another question.
  return <Session key={`${run.id} ${step}`} {...props} />;
}

function Session({ playground, target: { run, step, place, group }, onClose }: SessionProps) {
  const [questions] = useState(
    () =>
      new Questions(
        (onReplayed) => playground.probes.open(run.id, step, playground.store.getState().backend, onReplayed),
        step,
        () => performance.now(),
      ),
  );
  const answers = useStore(questions.store);
  const [settings, setSettings] = useState<Settings>({});
  useEffect(() => questions.ask(place, settings), [questions, place, settings]);
  useEffect(() => () => questions.end(), [questions]);
  return (
    <WhatIf
      group={group}
      answers={answers}
      settings={settings}
      onAsk={setSettings}
      onRetry={() => {
        questions.end();
        questions.ask(place, settings);
      }}
      onClose={onClose}
    />
  );
}
