/** The methods there are. A new one is a file of its own and a line here; ids, labels and choices follow. */
import { grpo } from "./grpo.ts";
import { progrpo } from "./progrpo.ts";
import type { Method } from "./types.ts";

export type { GroupAdvantages, GroupInput, Method, MethodSettings, ResponseAdvantage } from "./types.ts";

const methods = { grpo, progrpo } satisfies Record<string, Method>;

export type MethodId = keyof typeof methods;
export const METHODS = Object.keys(methods) as MethodId[];

export function getMethod(id: MethodId): Method {
  return methods[id];
}
