/** The methods there are. A new one is a file of its own and a line here; ids, labels and choices follow. */
import type { SettingName } from "../settings/index.ts";
import { grpo } from "./grpo.ts";
import { progrpo } from "./progrpo.ts";
import type { Method } from "./types.ts";

export type { GroupAdvantages, GroupInput, Method, ResponseAdvantage } from "./types.ts";

const methods = { grpo, progrpo } satisfies Record<string, Method>;

export type MethodId = keyof typeof methods;
export const METHODS = Object.keys(methods) as MethodId[];

/** The settings that the advantages of one method or another depend on. */
export type AdvantageSetting = Needs<(typeof methods)[MethodId]>;
type Needs<M> = M extends { needs: readonly (infer N)[] } ? N : never;
export const ADVANTAGE_SETTINGS: readonly AdvantageSetting[] = [
  ...new Set(Object.values(methods).flatMap((method) => method.needs)),
];

export function getMethod(id: MethodId): Method {
  return methods[id];
}

const claims = (method: Method, name: SettingName) => method.needs.includes(name) || method.clipHigh === name;

/** Whether a setting has a say under a method: settings that no method claims have one under all. */
export function usesSetting(id: MethodId, name: SettingName): boolean {
  return claims(methods[id], name) || !Object.values(methods).some((method) => claims(method, name));
}
