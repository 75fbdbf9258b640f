/** Pages that have a library of one name open, and runs that are trained there. */
import { deleteDB } from "idb";
import { afterEach, beforeEach, vi } from "vitest";
import type { RunSpec } from "../../engine/index.ts";
import { Keeper } from "./keeping/keeper.ts";
import { Library } from "./library.ts";
import { type Made, told } from "./libraryTesting.ts";

const TAB = { title: "the first tab", opened: 0 };
export const CHANGE = { step: 33, changes: { alpha: 0.5 } };

/** What opens a page. Each test has a library of its own, called after `file`, since files share the browser. */
export function eachInALibrary(file: string): () => Library {
  let count = 0;
  let name = "";
  let open: Library[] = [];
  beforeEach(() => {
    count += 1;
    name = `${file}-test-${count}`;
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const library of open) await library.close();
    open = [];
    await deleteDB(name);
  });
  return () => {
    const library = new Library(name, TAB);
    open.push(library);
    return library;
  };
}

export const stepsOf = (items: readonly { step: number }[] = []) => items.map(({ step }) => step);
export const upward = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** Trains a run on a page, as far as `to` steps, and waits until all that can be kept is. */
export async function train(
  library: Library,
  spec: RunSpec,
  from: number,
  to: number,
  made: Made = {},
): Promise<Keeper> {
  const keeper = new Keeper(library);
  keeper.began(spec, `run ${spec.id}`);
  for (const event of told(from, to, made)) keeper.event(spec.id, event);
  await keeper.settled();
  return keeper;
}

/** The same, with time to write after every event. */
export async function trainSlowly(library: Library, spec: RunSpec, from: number, to: number): Promise<Keeper> {
  const keeper = new Keeper(library);
  keeper.began(spec, "");
  for (const event of told(from, to)) {
    keeper.event(spec.id, event);
    await keeper.settled();
  }
  return keeper;
}
