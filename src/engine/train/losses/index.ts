/** The forms there are, by the ids that methods name. */
import type { LossForm as FormId } from "../../methods/index.ts";
import { cispo } from "./cispo.ts";
import { clipped } from "./clipped.ts";
import { flowrl } from "./flowrl.ts";
import type { LossForm } from "./form.ts";
import { gspo } from "./gspo.ts";
import { klCov } from "./klCov.ts";

export const FORMS: Record<FormId, LossForm> = { clipped, cispo, gspo, "kl-cov": klCov, flowrl };
