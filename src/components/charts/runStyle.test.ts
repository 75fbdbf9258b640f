/** What is seen on every chart, against the style sheet: who moves a hue must mean to. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { METHODS } from "../../engine/index.ts";
import { HUES, styleOf, withHue } from "./runStyle.ts";

/** Tokens that are colours, of the light theme and of the dark one, which stands there twice. */
const THEMES = readFileSync(new URL("../tokens.css", import.meta.url), "utf8")
  .split(/^(?= *:root|\[data-theme="dark"\])/m)
  .slice(1)
  .map(
    (theme) => new Map(Array.from(theme.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g), ([, name, hex]) => [name!, hex!])),
  );

it("GRPO is a blue solid line with circles, ProGRPO an orange dashed one with diamonds", () => {
  expect([styleOf("grpo"), styleOf("progrpo", 0, true)]).toEqual([
    { stroke: "var(--method-1)", ink: "var(--method-1-ink)", dash: undefined, mark: "circle", isFaint: false },
    { stroke: "var(--method-2)", ink: "var(--method-2-ink)", dash: "6 3", mark: "diamond", isFaint: true },
  ]);
  const hues = ["--method-1", "--method-2"];
  expect(THEMES.map((tokens) => hues.map((hue) => tokens.get(hue)))).toEqual([
    ["#0072b2", "#d55e00"],
    ["#4ba9e3", "#f08a43"],
    ["#4ba9e3", "#f08a43"],
  ]);
});

it("no two of five arms of every method look alike, first arms not even without colour, nor those of eight methods in colour; a sixth begins anew", () => {
  const styles = METHODS.flatMap((method) => Array.from({ length: 5 }, (_, arm) => styleOf(method, arm)));
  const distinct = (of: (style: (typeof styles)[number]) => unknown[]) =>
    new Set(styles.map((style) => JSON.stringify(of(style)))).size;
  expect(distinct(({ stroke, dash, mark }) => [stroke, dash, mark])).toBe(styles.length);
  const first = METHODS.map((method) => styleOf(method));
  expect(new Set(first.slice(0, HUES.length).map(({ stroke }) => stroke)).size).toBe(
    Math.min(METHODS.length, HUES.length),
  );
  expect(new Set(first.map(({ dash, mark }) => `${dash} ${mark}`)).size).toBe(METHODS.length);
  expect(styleOf("grpo", 5)).toEqual(styleOf("grpo", 1));
});

it("a run takes another hue and keeps dash and mark; every hue is there in every theme, and no two are alike", () => {
  const plain = styleOf("progrpo");
  expect(withHue(plain, null)).toBe(plain);
  expect(withHue(plain, 5)).toEqual({ ...plain, stroke: "var(--method-5)", ink: "var(--method-5-ink)" });
  for (const tokens of THEMES) {
    const hues = HUES.map((_, index) => tokens.get(`--method-${index + 1}`));
    expect(new Set(hues).size).toBe(HUES.length);
    expect(hues).not.toContain(undefined);
  }
});

/** WCAG 2's relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each(THEMES)("hues of theme %#", (tokens) => {
  const hues = [...tokens.keys()].filter((name) => name.startsWith("--method-"));

  it.each(hues)("%s is seen on every surface, as text if it is for text", (hue) => {
    const least = hue.endsWith("-ink") ? 4.5 : 3;
    for (const surface of ["--surface", "--surface-raised"])
      expect(contrast(tokens.get(hue)!, tokens.get(surface)!)).toBeGreaterThan(least);
  });
});
