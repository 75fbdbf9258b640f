import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readCommand } from "./exportProject.ts";

const armsOf = (...args: string[]) => readCommand([...args, "--out", "project"]).arms;

describe("the command that writes a project", () => {
  it.each([
    "#/lab?v=1&preset=tiny&seeds=7+9&alpha=0.75",
    "#v=1&preset=tiny&seeds=7+9&alpha=0.75",
    "https://host/page/?from=mail#/lab?v=1&preset=tiny&seeds=7+9&alpha=0.75",
  ])("takes an address as the page does: %s", (link) => {
    const [grpo, progrpo] = armsOf("--link", link);
    expect([grpo!.name, progrpo!.name, progrpo!.config.alpha]).toEqual(["GRPO", "ProGRPO", 0.75]);
    expect([progrpo!.seeds, progrpo!.config.seed]).toEqual([[7, 9], 7]);
  });

  it("tells of fields that are no experiment's", () => {
    const told = vi.spyOn(console, "warn").mockReturnValue();
    armsOf("--link", "#/lab?preset=tiny&alhpa=0.3");
    expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("alhpa=0.3"));
    told.mockRestore();
  });

  it("takes runs that differ in their seeds for one arm", () => {
    const [arm, ...others] = armsOf("--runs", "public/runs/tiny-progrpo.json", "--seeds", "3-5");
    expect(others).toEqual([]);
    expect(arm).toMatchObject({
      name: "ProGRPO",
      seeds: [3, 4, 5],
      config: { seed: 3, method: "progrpo" },
      isFork: false,
    });
  });

  it.each([
    ["a preset that is none", ["--preset", "tinny"], /There is no preset "tinny". There are: .*tiny/],
    ["a link's preset", ["--link", "#/lab?v=1&preset=tinny"], /preset=tinny/],
    ["a link's number", ["--link", "#/lab?preset=tiny&alpha=9"], /alpha=9/],
    ["seeds that are none", ["--preset", "tiny", "--seeds", "7,x"], /--seeds 7,x: “x” is no seed/],
    ["two sources", ["--preset", "tiny", "--runs", "x.json"], /^npm run export-project/],
  ])("refuses %s", (_, args, words) => {
    expect(() => armsOf(...args)).toThrow(words);
  });

  it("refuses runs of several base models, and logs, which have none", () => {
    const file = join(mkdtempSync(join(tmpdir(), "project-")), "runs.jsonl");
    const [one, other] = ["tiny-grpo", "countdown-twins-grpo"].map((id) =>
      JSON.stringify(JSON.parse(readFileSync(`public/runs/${id}.json`, "utf8"))),
    );
    writeFileSync(file, `${one}\n${other}\n`);
    expect(() => armsOf("--runs", file)).toThrow(/of: digit-sums-nano-s1, countdown-nano-s1\./);
    expect(() => armsOf("--runs", "fixtures/logs/digit-sums-trl.jsonl")).toThrow(/of: none\./);
  });

  it("wants a place to write to", () => {
    expect(() => readCommand(["--preset", "tiny"])).toThrow(/--out FOLDER/);
  });
});
