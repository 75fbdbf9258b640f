import { expect, it } from "vitest";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

it.each([
  [0.4, "1 s", "1 秒"],
  [59, "59 s", "59 秒"],
  [60, "1 min", "1 分钟"],
  [150, "3 min", "3 分钟"],
  [3600, "1 h", "1 小时"],
  [3900, "1 h 5 min", "1 小时 5 分钟"],
  [7199, "2 h", "2 小时"],
])("%d s reads %s, %s", (seconds, english, chinese) => {
  expect(en.time(seconds)).toBe(english);
  expect(zh.time(seconds)).toBe(chinese);
});
