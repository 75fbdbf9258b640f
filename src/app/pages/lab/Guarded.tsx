/** What breaks in a part of the Lab stays in it. */
import type { ReactNode } from "react";
import { ErrorBoundary } from "../../../components/ErrorBoundary.tsx";

export function Guarded({ name, children }: { name: string; children: ReactNode }) {
  return (
    <ErrorBoundary name={name} kind="panel" rest="The run and everything else go on.">
      {children}
    </ErrorBoundary>
  );
}
