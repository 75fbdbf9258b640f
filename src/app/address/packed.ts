/** Data as a short text that an address can hold: JSON, deflated, in the letters of base64url. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { parseStrictJson, told, Unreadable } from "../../engine/index.ts";

/** Inflated a thousand times, as much as deflating can, it still fits into memory with ease. */
export const LONGEST_PACKED = 60_000;

export const pack = (data: unknown): string => packText(JSON.stringify(data));

export function packText(json: string): string {
  const bytes = deflateSync(strToU8(json), { level: 9 });
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws Unreadable where it is no packed data, or longer than `most` characters of JSON. */
export function unpack(text: string, most: number): unknown {
  if (text.length > LONGEST_PACKED) throw new Unreadable(told`it is longer than ${LONGEST_PACKED} characters`);
  let json: string;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
      letter.charCodeAt(0),
    );
    json = strFromU8(inflateSync(bytes));
  } catch {
    throw new Unreadable(told`it is cut short or was changed on its way`);
  }
  if (json.length > most) throw new Unreadable(told`it is longer than ${most} characters`);
  return parseStrictJson(json);
}
