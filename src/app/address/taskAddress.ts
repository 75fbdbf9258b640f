/** The page Your task with a task in it. */
import type { OwnDefinition } from "../../engine/index.ts";
import { DEFINITION, writeDefinition } from "./definitionField.ts";
import { writeAddress } from "./route.ts";

export const taskAddress = (definition: OwnDefinition): string =>
  writeAddress("task", new URLSearchParams({ [DEFINITION]: writeDefinition(definition) }));
