/** Numbers as people type them: one reader and one writer for fields, the address and whatever else holds text. */
import type { NumberSetting } from "./index.ts";

export type NumberRange = Pick<NumberSetting, "min" | "max" | "integer">;

export type NumberRefusal = "notANumber" | "outOfRange" | "notWhole";
export type NumberReading = { value: number } | { refused: NumberRefusal };

const NUMBER = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i;

/**
 * A decimal number whatever the visitor's language: point or comma as its only sign, a sign in front, an exponent,
 * spaces around it. Null for anything else: a guess at what was meant could train with another number.
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return null;
  return Number(trimmed.replace(",", ".")) + 0; // no -0
}

/** The value that a text gives a setting, or why it gives none. Nothing is rounded or moved into the range. */
export function readNumber(range: NumberRange, text: string): NumberReading {
  const value = parseNumber(text);
  if (value === null) return { refused: "notANumber" };
  if (value < range.min || value > range.max) return { refused: "outOfRange" };
  // Where only whole numbers are taken, 1,000 and 1.000 are a thousand to some and one to others.
  const isWhole = Number.isInteger(value) && !/[.,]/.test(text);
  if (range.integer && !isWhole) return { refused: "notWhole" };
  return { value };
}

/** All digits that the value has and no more: 0.3, 1.1e-5. */
export function writeNumber(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
}

/** Of a setting of either kind. */
export const writeValue = (value: number | string): string => (typeof value === "number" ? writeNumber(value) : value);
