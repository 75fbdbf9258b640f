import { expect, it, vi } from "vitest";
import { en } from "../../../../../words/en.ts";
import { setUp } from "../../../../experiment/pageTesting.ts";
import { LibraryStore } from "../../../../library/libraryStore.ts";
import { specOf } from "../../../../library/libraryTesting.ts";
import { eachInALibrary, train } from "../../../../library/pageTesting.ts";
import { Actions } from "./actions.ts";
import { entriesOf } from "./entries.ts";
import { groupsOf } from "./groups.ts";

const open = eachInALibrary("actions");

it("of kept runs weights can be taken along where there are some, and are read when they are wanted", async () => {
  const library = open();
  await train(library, specOf("a"), 0, 30);
  await library.runs.add({ ...(await library.runs.open("a"))!, spec: specOf("b") }, "run b");
  const kept = new LibraryStore(library);
  await kept.refresh();
  const read = vi.spyOn(library.runs, "checkpoint");
  const actions = new Actions(setUp().page, kept, en.names);
  const runs = await actions.exported(groupsOf(entriesOf(kept.store.getState().rows!, [], [], en.names)));
  const [a, b] = ["a", "b"].map((id) => runs.find(({ record }) => record.spec.id === id)!);
  expect(b!.checkpoint).toBeNull();
  expect(read).not.toHaveBeenCalled();
  expect(await a!.checkpoint?.()).toMatchObject({ step: 30 });
});
