/** A button with a box of its own, whose content is there while the box is open. */
import { type ReactNode, useId, useState } from "react";
import { Button, type ButtonProps } from "../../../../../components/controls/Button.tsx";
import styles from "./table.module.css";

export function Menu({
  label,
  sign = label,
  look = "small",
  isOff,
  children,
}: {
  /** What it is called. */
  label: string;
  /** What the button shows. */
  sign?: string;
  look?: ButtonProps["look"];
  isOff?: boolean;
  /** `close` puts the box away. */
  children(close: () => void): ReactNode;
}) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      <Button look={look} isOff={isOff} popoverTarget={isOff ? undefined : id} aria-label={label}>
        {sign}
      </Button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.menu}
        onBeforeToggle={({ newState }) => setOpen(newState === "open")}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}
