/** A task that a visitor wrote, as the field `definition` of an address. */
import {
  EngineError,
  OWN_LIMITS,
  type OwnDefinition,
  ownDefinitionSchema,
  parseOwnDefinition,
  whyOf,
} from "../../engine/index.ts";
import { message } from "../../words/message.ts";
import type { Fields } from "./fields.ts";
import { pack, unpack } from "./packed.ts";

export const DEFINITION = "definition";

/** Equal tasks are equal texts, in whatever order their parts stand. */
export const writeDefinition = (definition: OwnDefinition): string => pack(ownDefinitionSchema.parse(definition));

/** Undefined where there is none, or none that can be taken; the fields tell why. */
export function readDefinition(fields: Fields): OwnDefinition | undefined {
  const text = fields.text(DEFINITION);
  if (text === null) return undefined;
  try {
    return parseOwnDefinition(unpack(text, OWN_LIMITS.json), DEFINITION);
  } catch (error) {
    const why = error instanceof EngineError ? error.told.message : whyOf(error);
    fields.tell(DEFINITION, text, message("noDefinition", why), message("askForDefinition"));
    return undefined;
  }
}
