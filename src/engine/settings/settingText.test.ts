import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, type NumberSetting, SETTINGS, type SettingName, validSetting } from "./index.ts";
import { parseNumber, readNumber, writeNumber } from "./settingText.ts";

const NUMBERS = Object.entries(SETTINGS).filter(
  (entry): entry is [SettingName, NumberSetting & (typeof SETTINGS)[SettingName]] => entry[1].kind === "number",
);

describe("parseNumber", () => {
  it.each([
    ["0,3", 0.3],
    ["0.3", 0.3],
    ["1e-4", 1e-4],
    ["3e-4", 3e-4],
    ["1E-3", 1e-3],
    [" .5 ", 0.5],
    [",5", 0.5],
    ["5.", 5],
    ["1,5e+2", 150],
    ["+2", 2],
    ["-2", -2],
    ["-0", 0],
    ["007", 7],
    ["\u00a01\t", 1],
  ])("reads %j", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    "1.000,5",
    "1,000.5",
    "1.2.3",
    "abc",
    "",
    " ",
    ".",
    ",",
    "-",
    "e5",
    "1e",
    "1e5.5",
    "1 000",
    "- 1",
    "--1",
    "0x10",
    "0b1",
    "1_000",
    "Infinity",
    "-Infinity",
    "NaN",
    "1n",
    "½",
    "٠٫٣",
    "０.３",
    "1'000",
    "3 %",
    "constructor",
    "null",
  ])("refuses %j", (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it("reads back every number, with point or comma", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), (value, comma) => {
        const text = writeNumber(value);
        expect(parseNumber(comma ? text.replace(".", ",") : text)).toBe(value + 0);
      }),
    );
  });
});

describe("readNumber", () => {
  it("names a text that is no number as such, also where 0 would be in range", () => {
    for (const text of ["", "abc", "1.0.0"])
      expect(readNumber({ min: -1, max: 1 }, text)).toEqual({ refused: "notANumber" });
  });

  const alpha = SETTINGS.alpha;
  const steps = SETTINGS.steps;
  it("takes both ends of the range, and refuses what lies beyond instead of moving it", () => {
    expect(readNumber(alpha, "0")).toEqual({ value: 0 });
    expect(readNumber(alpha, "2")).toEqual({ value: 2 });
    for (const text of ["2.0000001", "-0.1", "9", "1e999", "-1e999"]) {
      expect(readNumber(alpha, text)).toEqual({ refused: "outOfRange" });
    }
  });
  it("takes 1e3 as whole, and neither 2.6 nor a mark that could part thousands", () => {
    expect(readNumber(steps, "1e3")).toEqual({ value: 1000 });
    for (const text of ["2.6", "1,000", "1.000", "25e-1"]) {
      expect(readNumber(steps, text)).toEqual({ refused: "notWhole" });
    }
  });
  it("never gives a value that the setting's schema refuses, and gives every one that it takes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NUMBERS),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        ([name, setting], far) => {
          for (const value of [far, setting.min, setting.max, DEFAULT_SETTINGS[name] as number]) {
            const reading = readNumber(setting, writeNumber(value));
            expect("value" in reading ? reading.value : null).toBe(validSetting(name, value + 0));
          }
        },
      ),
    );
  });
});

describe("writeNumber", () => {
  it.each([
    [1.1e-5, "1.1e-5"],
    [1.25e-5, "1.25e-5"],
    [3e-4, "3e-4"],
    [0.001, "0.001"],
    [0.3, "0.3"],
    [0, "0"],
    [5000, "5000"],
  ])("%d", (value, text) => {
    expect(writeNumber(value)).toBe(text);
  });
});

describe("validSetting", () => {
  it("takes only what a run may have", () => {
    expect(validSetting("alpha", 0.3)).toBe(0.3);
    expect(validSetting("armGate", "mixed-only")).toBe("mixed-only");
    for (const value of [9, Number.NaN, "0.3", null, undefined, {}]) expect(validSetting("alpha", value)).toBeNull();
    for (const value of ["constructor", "__proto__", 1]) expect(validSetting("armGate", value)).toBeNull();
    for (const name of ["constructor", "__proto__", "toString", "model"]) expect(validSetting(name, 1)).toBeNull();
  });
});
