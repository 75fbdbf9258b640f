/** What ended a run, in words for the visitor. */

import { EngineError, type EngineErrorData, toErrorData } from "../basics/errors.ts";
import { type Told, told } from "../basics/told.ts";
import { NotFiniteError } from "../optim/notFinite.ts";

export function failureOf(error: unknown, step: number): EngineErrorData {
  const where = told`step ${step}`;
  if (!(error instanceof NotFiniteError)) return toErrorData(error, where);
  const notFinite = new EngineError(
    "not-finite",
    told`Training met a number that is not finite in ${error.tensor}.`,
    where,
    told`The model is kept as the last good update left it. Lower ${causeOf(error.tensor)} and go on from there, or reset.`,
  );
  return toErrorData(notFinite, where);
}

/** The settings that drive a term of the loss. */
function causeOf(tensor: string): Told {
  if (tensor.includes("KL term")) return told`the KL coefficient or the learning rate, or raise the temperature,`;
  if (tensor.includes("entropy term")) return told`the entropy coefficient or the learning rate`;
  return told`the learning rate`;
}
