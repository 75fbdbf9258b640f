/** What breaks in a part of the Lab stays in it. */

import type { ReactNode } from "react";
import { ErrorBoundary } from "../../../components/ErrorBoundary.tsx";
import { useWords } from "../../../components/words/useWords.tsx";

export function Guarded({ name, children }: { name: string; children: ReactNode }) {
  const { lab } = useWords();
  return (
    <ErrorBoundary name={name} kind="panel" rest={lab.allGoesOn}>
      {children}
    </ErrorBoundary>
  );
}
