/** All terms, to be searched. */
import { useState } from "react";
import { found, KINDS } from "../../words/glossary/search.ts";
import { TermEntry } from "../words/TermEntry.tsx";
import { useTerms, useWords } from "../words/useWords.tsx";
import { Dialog } from "./Dialog.tsx";
import styles from "./GlossaryDialog.module.css";

export function GlossaryDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { glossary } = useWords();
  return (
    <Dialog title={glossary.title} isOpen={isOpen} side="wide" onClose={onClose}>
      <Terms />
    </Dialog>
  );
}

function Terms() {
  const { glossary } = useWords();
  const [sought, setSought] = useState("");
  const all = useTerms(true);
  if (!all) return null;
  const terms = found(all, sought);
  return (
    <>
      <input
        type="search"
        className={styles.search}
        aria-label={glossary.search}
        placeholder={glossary.search}
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      {terms.length === 0 && <p>{glossary.none(sought)}</p>}
      {KINDS.map((kind) => {
        const ofKind = terms.filter((term) => term.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <section key={kind}>
            <h3 className={styles.kind}>{glossary.kinds[kind]}</h3>
            <ul className={styles.terms}>
              {ofKind.map((term) => (
                <li key={term.id} className={styles.term}>
                  <TermEntry term={term} lookFor={glossary.lookFor} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
