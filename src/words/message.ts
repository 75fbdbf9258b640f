/**
 * What is said where nobody knows in which language it will be read: a message of the catalogue with its parameters, as plain
 * data. A text among them may itself be a message, or something that the engine has told.
 */
import { type Told, toldIn } from "../engine/index.ts";
import type { Words } from "./en.ts";

type Messages = Words["messages"];
type Code = keyof Messages;
type ParamsOf<C extends Code> = Messages[C] extends (...params: infer P) => string ? Open<P> : [];
type Open<P> = { [I in keyof P]: OpenOne<P[I]> };
type OpenOne<P> = string extends P
  ? P | Message | Told
  : P extends readonly string[]
    ? readonly (string | Message)[]
    : P;

export interface Message {
  readonly code: Code;
  readonly params: readonly unknown[];
}

export const message = <C extends Code>(code: C, ...params: ParamsOf<C>): Message => ({ code, params });

export function said({ code, params }: Message, words: Words): string {
  const say = words.messages[code] as string | ((...params: unknown[]) => string);
  return typeof say === "string" ? say : say(...params.map((param) => saidWithin(param, words)));
}

function saidWithin(param: unknown, words: Words): unknown {
  if (Array.isArray(param)) return param.map((part) => saidWithin(part, words));
  if (isTold(param)) return toldIn(param, words.engine);
  return isMessage(param) ? said(param, words) : param;
}

const isTold = (param: unknown): param is Told =>
  typeof param === "object" && param !== null && "form" in param && "values" in param;

const isMessage = (param: unknown): param is Message =>
  typeof param === "object" && param !== null && "code" in param && "params" in param;
