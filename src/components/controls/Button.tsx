/** The one button. One that is off keeps the focus, which the browser takes from one that is disabled. */
import type { ButtonHTMLAttributes } from "react";
import styles from "./Button.module.css";

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled" | "type" | "className"> {
  look?: "primary" | "plain" | "small" | "quiet";
  /** An SVG path in a box of 12 by 12, before the words. */
  icon?: string;
  isOff?: boolean;
  /** Something waits for it. */
  isStaged?: boolean;
}

export function Button({ look = "plain", icon, isOff = false, isStaged, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={styles.button}
      data-look={look}
      data-staged={isStaged || undefined}
      aria-disabled={isOff || undefined}
      onClick={(event) => !isOff && onClick?.(event)}
    >
      {icon && <Icon path={icon} />}
      {children}
    </button>
  );
}

export function Icon({ path }: { path: string }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
