import { expect, it } from "vitest";
import { writerOf } from "./intl.ts";

const [en, zh] = [writerOf("en"), writerOf("zh-CN")];

it.each([
  [en.number(1234.5, 1), "1,234.5"],
  [en.amount(93_952), "94 thousand"],
  [zh.amount(93_952), "9.4万"],
  [en.percent(0.637), "64%"],
  [en.plural(1, { one: "seed", other: "seeds" }), "seed"],
  [en.plural(0, { one: "seed", other: "seeds" }), "seeds"],
  [zh.plural(1, { other: "个" }), "个"],
  [en.list(["a", "b", "c"]), "a, b, and c"],
  [zh.list(["甲", "乙", "丙"]), "甲、乙和丙"],
  [en.size(0), "0 bytes"],
  [en.size(1), "1 byte"],
  [en.size(158), "158 bytes"],
  [zh.size(158), "158字节"],
  [en.size(999_500), "1 MB"],
  [en.size(988_097_824), "988 MB"],
  [en.size(3_554_214_752), "3.55 GB"],
  [zh.size(2_730), "2.73 kB"],
  [en.duration(0.2), "1 sec"],
  [en.duration(89.6), "90 sec"],
  [en.duration(90), "2 min"],
  [en.duration(5400), "1.5 hr"],
  [zh.duration(40), "40秒"],
  [en.pace(0.01234), "0.012 sec"],
  [en.pace(4.26), "4.3 sec"],
  [en.pace(41.2), "41 sec"],
  [zh.pace(120), "2分钟"],
])("%s", (written, expected) => {
  expect(written).toBe(expected);
});
