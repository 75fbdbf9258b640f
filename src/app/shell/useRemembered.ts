/** A switch that stays as it was left when the page is opened again; where storage is forbidden, for as long as it is open. */
import { useState } from "react";
import { recall, remember } from "../address/memory.ts";

export function useRemembered(name: string, initial: boolean): [boolean, (on: boolean) => void] {
  const [isOn, setIsOn] = useState(() => read(name) ?? initial);
  const change = (on: boolean) => {
    setIsOn(on);
    write(name, on);
  };
  return [isOn, change];
}

function read(name: string): boolean | null {
  const text = recall(name);
  return text === null ? null : text === "on";
}

const write = (name: string, on: boolean): void => remember(name, on ? "on" : "off");
