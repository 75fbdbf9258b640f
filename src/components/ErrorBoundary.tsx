/** What breaks while it is drawn is replaced by words and a way back; the rest of the page goes on. */
import { Component, type ReactNode } from "react";
import { sentence } from "../engine/index.ts";
import styles from "./ErrorBoundary.module.css";
import { useWords } from "./words/useWords.tsx";

interface ErrorBoundaryProps {
  /** What is drawn here, as its heading calls it. */
  name: string;
  /** What the button calls it. */
  kind: "panel" | "page" | "toolbar";
  /** What goes on all the same, one sentence. */
  rest: string;
  children: ReactNode;
}

interface ErrorBoundaryState {
  /** What the error said; null while nothing is wrong. */
  broken: string | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { broken: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { children, ...part } = this.props;
    const { broken } = this.state;
    if (broken === null) return children;
    return <Broken {...part} why={broken} onAgain={() => this.setState({ broken: null })} />;
  }
}

function Broken({
  name,
  kind,
  rest,
  why,
  onAgain,
}: Omit<ErrorBoundaryProps, "children"> & { why: string; onAgain(): void }) {
  const { failure } = useWords();
  const what = failure.parts[kind];
  return (
    <section className={styles.broken} aria-label={name}>
      <h2 className={styles.title}>{name}</h2>
      <p role="alert">{failure.notDrawn(what, sentence(why), rest)}</p>
      <button type="button" className={styles.button} onClick={onAgain}>
        {failure.drawAgain(what)}
      </button>
    </section>
  );
}
