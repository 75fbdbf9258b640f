/** A button with a box of its own, whose content is there while the box is open. */
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { Button, type ButtonProps } from "./Button.tsx";
import styles from "./Menu.module.css";

export interface MenuProps extends Omit<ButtonProps, "children"> {
  /** What the box is called. */
  name: string;
  /** What the button shows. */
  sign: ReactNode;
  /** `close` puts the box away. */
  children(close: () => void): ReactNode;
}

export function Menu({ name, sign, children, ...button }: MenuProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isMeantOpen = useRef(false);
  const close = () => document.getElementById(id)?.hidePopover();
  // A row that gets another place in its table takes its box out of the document for that, which closes it without a word.
  useLayoutEffect(() => {
    const box = document.getElementById(id)!;
    if (isMeantOpen.current && !box.matches(":popover-open")) box.showPopover();
  });
  return (
    <>
      <Button {...button} popoverTarget={button.isOff ? undefined : id}>
        {sign}
      </Button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        className={styles.menu}
        onBeforeToggle={({ newState }) => {
          if (newState === "open") setOpen(true);
          else isMeantOpen.current = false;
        }}
        // Not before it is closed: a field that was left by that has something to say.
        onToggle={({ newState }) => {
          if (newState === "closed") setOpen(false);
          else isMeantOpen.current = true;
        }}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}
