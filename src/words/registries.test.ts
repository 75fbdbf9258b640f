import { expect, it } from "vitest";
import { BACKENDS, OWN_TASK, PRESETS, SETTINGS, TASKS, TEXT_TASKS } from "../engine/index.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

it("English says what the registries say", () => {
  expect(en.settings.alpha).toMatchObject({ label: SETTINGS.alpha.label, help: SETTINGS.alpha.help });
  expect(en.settings.steps.unit).toBe("steps");
  expect(en.settings.armGate.options["mixed-only"]).toEqual({
    label: "mixed only",
    help: "Only groups with both correct and wrong responses.",
  });
  expect(Object.keys(en.settings)).toEqual(Object.keys(SETTINGS));
  expect(Object.keys(en.backends)).toEqual(BACKENDS.map(({ value }) => value));
  expect(Object.keys(en.presets)).toEqual(PRESETS.map(({ id }) => id));
  expect(Object.keys(en.tasks)).toEqual([...TASKS, ...TEXT_TASKS, OWN_TASK]);
});

it("what is explained is explained in Chinese, too", () => {
  const explained = [zh.settings, zh.backends, zh.presets].flatMap((part) =>
    Object.values<{ help?: string; comment?: string; options?: Record<string, { help: string }> }>(part).flatMap(
      ({ help, comment, options = {} }) => [help ?? comment, ...Object.values(options).map((option) => option.help)],
    ),
  );
  expect(explained.length).toBeGreaterThan(50);
  expect(explained.filter((text) => !/\p{Script=Han}|^c\(q\) = 0/u.test(text!))).toEqual([]);
});
