/** A what-if with a session of its own, which ends with it; the run and its training are left alone. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { WhatIfTarget } from "../../../../components/inspector/GroupInspector.tsx";
import { NoWhatIf } from "../../../../components/whatIf/NoWhatIf.tsx";
import { WhatIf } from "../../../../components/whatIf/WhatIf.tsx";
import { whyNot } from "../../../../components/whatIf/words.ts";
import type { WhatIf as Settings } from "../../../../engine/index.ts";
import type { Playground } from "../../../experiment/playground.ts";
import { Questions } from "./questions.ts";

interface SessionProps {
  playground: Playground;
  target: WhatIfTarget;
  onClose(): void;
}

/** Another step is another session; another group of the step is another question. */
export default function WhatIfSession(props: SessionProps) {
  const [attempt, setAttempt] = useState(0);
  const { run, step } = props.target;
  const obstacle = whyNot(run.origin);
  if (obstacle) return <NoWhatIf why={obstacle} onClose={props.onClose} />;
  return <Session key={`${run.id} ${step} ${attempt}`} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

function Session({ playground, target, onClose, onRetry }: SessionProps & { onRetry(): void }) {
  const { run, step } = target;
  const [questions, setQuestions] = useState<Questions | null>(null);
  useEffect(() => {
    const { backend } = playground.store.getState();
    const opened = new Questions(
      (onReplayed) => playground.probes.open(run.id, step, backend, onReplayed),
      step,
      () => performance.now(),
    );
    setQuestions(opened);
    return () => opened.dispose();
  }, [playground, run.id, step]);
  return questions && <Asking questions={questions} target={target} onClose={onClose} onRetry={onRetry} />;
}

function Asking({
  questions,
  target: { place, group },
  onClose,
  onRetry,
}: {
  questions: Questions;
  target: WhatIfTarget;
  onClose(): void;
  onRetry(): void;
}) {
  const answers = useStore(questions.store);
  const [settings, setSettings] = useState<Settings>({});
  useEffect(() => questions.ask(place, settings), [questions, place, settings]);
  return (
    <WhatIf
      group={group}
      answers={answers}
      settings={settings}
      onAsk={setSettings}
      onRetry={onRetry}
      onClose={onClose}
    />
  );
}
