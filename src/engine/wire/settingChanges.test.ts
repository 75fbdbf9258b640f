import { expect, it } from "vitest";
import type { SettingChange } from "./records.ts";
import { withChange } from "./settingChanges.ts";

const at = (step: number, changes: SettingChange["changes"]): SettingChange => ({ step, changes });

it("a wish takes its place beside those that wait for the same step, an earlier one, or other settings", () => {
  const waiting = [at(3, { alpha: 1 }), at(5, { alpha: 2 }), at(9, { klCoef: 0.1 })];
  expect(withChange(waiting, at(5, { alpha: 0.5 }))).toEqual([...waiting, at(5, { alpha: 0.5 })]);
});

it("of what waits for a later step it takes away what it says itself, and nothing else", () => {
  const moved: SettingChange = { ...at(8, {}), backend: { from: "wasm", to: "webgpu" } };
  const waiting = [at(7, { alpha: 2, klCoef: 0.1 }), moved, at(9, { alpha: 3 })];
  expect(withChange(waiting, at(5, { alpha: 0.5 }))).toEqual([at(7, { klCoef: 0.1 }), moved, at(5, { alpha: 0.5 })]);
});
