/** A native modal dialog: the browser keeps the focus in it, closes it at Escape and puts the focus back. */
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../words/useWords.tsx";
import { Button } from "./Button.tsx";
import styles from "./Dialog.module.css";

export function Dialog({
  title,
  isOpen,
  side = "middle",
  onClose,
  children,
}: {
  title: string;
  isOpen: boolean;
  side?: "middle" | "left" | "wide";
  onClose(): void;
  children: ReactNode;
}) {
  const { controls } = useWords();
  const place = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = place.current;
    if (isOpen && !dialog?.open) dialog?.showModal();
    if (!isOpen) dialog?.close();
  }, [isOpen]);
  // A click beside it is a click on the dialog itself, outside its box.
  const closeBeside = (event: PointerEvent, dialog: HTMLDialogElement) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isInside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (event.target === dialog && !isInside) dialog.close();
  };
  return (
    <dialog
      ref={place}
      className={styles.dialog}
      data-side={side}
      aria-labelledby={id}
      onClose={onClose}
      onPointerDown={(event) => closeBeside(event.nativeEvent, event.currentTarget)}
    >
      {isOpen && (
        <>
          <div className={styles.head}>
            <h2 id={id} className={styles.title}>
              {title}
            </h2>
            <Button onClick={() => place.current?.close()}>{controls.close}</Button>
          </div>
          {children}
        </>
      )}
    </dialog>
  );
}
