/** What a project is made of: the arms of the page, each with its configuration. */
import type { RunConfig } from "../../../engine/index.ts";

export interface ProjectArm {
  /** As the page calls it. */
  name: string;
  /** With the first seed. */
  config: RunConfig;
  seeds: readonly number[];
  /** Its runs go on from those of another arm, or of a run. */
  isFork: boolean;
}

/** File names, one an arm: "ProGRPO alpha 0.3" is "progrpo-alpha-0-3". */
export function fileNames(arms: readonly ProjectArm[]): string[] {
  const names: string[] = [];
  for (const { name, config } of arms) {
    const plain = slug(name) || slug(config.method);
    let free = plain;
    for (let count = 2; names.includes(free); count++) free = `${plain}-${count}`;
    names.push(free);
  }
  return names;
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
