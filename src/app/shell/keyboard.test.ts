import { expect, it } from "vitest";
import { type KeyPress, shortcutOf } from "./keyboard.ts";

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  modified: false,
  spent: false,
  inControl: false,
  inDialog: false,
  ...change,
});

it.each([
  [" ", "toggle"],
  ["ArrowRight", "step"],
  ["r", "reset"],
  ["R", "reset"],
  ["?", "help"],
  ["x", null],
  ["Enter", null],
] as const)("%j means %s", (key, shortcut) => {
  expect(shortcutOf(press(key))).toBe(shortcut);
});

it.each(["modified", "spent", "inControl", "inDialog"] as const)("nothing when %s", (reason) => {
  for (const key of [" ", "ArrowRight", "r", "?"]) expect(shortcutOf(press(key, { [reason]: true }))).toBeNull();
});
