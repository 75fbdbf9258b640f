/** A button with a box of its own, whose content is there while the box is open. */
import { type ReactNode, useId, useState } from "react";
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
  const close = () => document.getElementById(id)?.hidePopover();
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
        onBeforeToggle={({ newState }) => newState === "open" && setOpen(true)}
        // Not before it is closed: a field that was left by that has something to say.
        onToggle={({ newState }) => newState === "closed" && setOpen(false)}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}
