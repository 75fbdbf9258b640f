/** The twins on an own task, as an address of the Lab. */
import { OWN_TASK, type OwnDefinition, ownModelId, PRESETS } from "../../../engine/index.ts";
import { writeExperiment } from "../../address/experimentFields.ts";
import { writeAddress } from "../../address/route.ts";
import { startOf } from "../../experiment/state.ts";

/** Small steps, for a first look. */
const PRESET = PRESETS.find(({ id }) => id === "tiny")!;

export const labAddress = (definition: OwnDefinition): string =>
  writeAddress(
    "lab",
    writeExperiment({ ...startOf(PRESET), task: OWN_TASK, definition, text: undefined, model: ownModelId(definition) }),
  );
