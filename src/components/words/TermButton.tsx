/** A word of a text that can be asked what it means. */
import { useEffect, useId, useRef, useState } from "react";
import styles from "./TermButton.module.css";
import { TermEntry } from "./TermEntry.tsx";
import { useTerms, useWords } from "./useWords.tsx";

/** Between a word and its box, and between the box and the edge of the window. */
const GAP = 8;

/** Below the word where there is room, else above it; on a phone its style has it at the bottom of the window. */
function place(box: HTMLElement, word: DOMRect): void {
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isBelow = word.bottom + GAP + height <= clientHeight || word.top < clientHeight - word.bottom;
  box.style.setProperty("--left", `${Math.max(GAP, Math.min(word.left, clientWidth - width - GAP))}px`);
  box.style.setProperty("--top", `${isBelow ? word.bottom + GAP : Math.max(GAP, word.top - GAP - height)}px`);
}

/** Made of phrasing content only, so that it may stand in a paragraph. */
export function TermButton({ id, said }: { id: string; said: string }) {
  const boxId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { glossary } = useWords();
  const term = useTerms(isOpen)?.find((each) => each.id === id);
  useEffect(() => {
    const [word, entry] = [button.current, box.current];
    if (!isOpen || !word || !entry) return;
    const settle = () => place(entry, word.getBoundingClientRect());
    // Words and formula come one after the other.
    const sizes = new ResizeObserver(settle);
    sizes.observe(entry);
    addEventListener("scroll", settle, { capture: true, passive: true });
    return () => {
      sizes.disconnect();
      removeEventListener("scroll", settle, { capture: true });
    };
  }, [isOpen]);
  return (
    <>
      <button ref={button} type="button" className={styles.word} popoverTarget={boxId} aria-haspopup="dialog">
        {said}
      </button>
      <span
        ref={box}
        id={boxId}
        popover="auto"
        role="dialog"
        aria-label={term?.name ?? said}
        className={styles.box}
        onBeforeToggle={({ newState }) => setOpen(newState === "open")}
      >
        {isOpen && term && <TermEntry term={term} lookFor={glossary.lookFor} />}
      </span>
    </>
  );
}
