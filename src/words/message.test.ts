import { expect, it } from "vitest";
import { en } from "./en.ts";
import { message, said } from "./message.ts";
import { zh } from "./zh.ts";

const fault = message("isUsed", message("outOfRange"), "1");
const told = message("inAddress", "alpha=9", fault, message("giveNumber", { min: 0, max: 2 }));

it("is said in the language of who reads it, with the messages that it is made of", () => {
  expect(said(told, en)).toBe("In the address, alpha=9 is out of range; 1 is used. Give a number from 0 to 2.");
  expect(said(told, zh)).toBe("地址中的 alpha=9 超出范围；改用 1。请输入 0 到 2 之间的数。");
  expect(said(message("pending", [message("change", "learningRate", 0.0003)]), en)).toBe(
    "From the next step on: learning rate 3e-4.",
  );
});

it("is plain data", () => {
  expect(said(JSON.parse(JSON.stringify(told)), en)).toBe(said(told, en));
});
