/** A copy of the sources in a folder of its own, for tests that change them and ask what becomes of it. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./processes.mjs";

const COPIED = /^(src|tools|fixtures|e2e|[^/]*\.(ts|json))$/;

/** A line of a file, and what it becomes. */
export type Edit = [file: string, line: string, longer: string];

export interface ScratchCopy {
  folder: string;
  /** Throws if the line does not stand there exactly once. */
  edit(...edit: Edit): void;
  /** What the compiler says of a project: the root's, or that of a folder. */
  errors(project?: string): { file: string; message: string }[];
  remove(): void;
}

export function scratchCopy(): ScratchCopy {
  const folder = mkdtempSync(join(tmpdir(), "scratch-"));
  for (const part of readdirSync(ROOT).filter((name) => COPIED.test(name)))
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    edit(file, line, longer) {
      const text = readFileSync(join(folder, file), "utf8");
      if (text.split(line).length !== 2) throw new Error(`${file} does not have "${line}" exactly once.`);
      writeFileSync(join(folder, file), text.replace(line, longer));
    },
    errors(project = ".") {
      const tsc = join(folder, "node_modules/.bin/tsc");
      const { status, stdout } = spawnSync(tsc, ["-p", project], { cwd: folder, encoding: "utf8" });
      const found = [...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error (.*)$/gm)];
      if (status !== 0 && found.length === 0) throw new Error(`The compiler failed in ${project}: ${stdout}`);
      return found.map(([, file = "", message = ""]) => ({ file, message }));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
