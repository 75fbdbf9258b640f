import type { MethodId } from "../settings/config.ts";
import { grpo } from "./grpo.ts";
import { progrpo } from "./progrpo.ts";
import type { Method } from "./types.ts";

export type { GroupAdvantages, GroupInput, Method, MethodSettings, ResponseAdvantage } from "./types.ts";

const methods: Record<MethodId, Method> = { grpo, progrpo };

export function getMethod(id: MethodId): Method {
  return methods[id];
}
