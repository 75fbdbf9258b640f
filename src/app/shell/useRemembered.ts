/** A switch that stays as it was left when the page is opened again; where storage is forbidden, for as long as it is open. */
import { useState } from "react";

export function useRemembered(name: string, initial: boolean): [boolean, (on: boolean) => void] {
  const [isOn, setIsOn] = useState(() => read(name) ?? initial);
  const change = (on: boolean) => {
    setIsOn(on);
    write(name, on);
  };
  return [isOn, change];
}

// A browser that blocks storage throws at the mere mention of it.
function read(name: string): boolean | null {
  try {
    const text = localStorage.getItem(name);
    return text === null ? null : text === "on";
  } catch {
    return null;
  }
}

function write(name: string, on: boolean): void {
  try {
    localStorage.setItem(name, on ? "on" : "off");
  } catch {
    // It is remembered by the page alone.
  }
}
