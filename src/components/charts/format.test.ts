import { expect, it } from "vitest";
import { formatNumber, formatSigned, formatTick } from "./format.ts";

it("formats numbers with true minus signs and no negative zero", () => {
  expect(formatNumber(-0.5)).toBe("−0.50");
  expect(formatNumber(-0.001)).toBe("0.00");
  expect(formatNumber(null)).toBe("–");
  expect(formatSigned(0.734)).toBe("+0.73");
  expect(formatSigned(-0.734)).toBe("−0.73");
  expect(formatSigned(0.001)).toBe("0.00");
  expect(formatTick(-2)).toBe("−2");
  expect(formatTick(0.25)).toBe("0.25");
});
