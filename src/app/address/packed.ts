/** Data as a text that an address can hold: JSON in the letters of base64url. Deflating it would cost the first view more than it saves. */
import { parseStrictJson, told, Unreadable } from "../../engine/index.ts";

/** What the longest definition takes, of whatever characters. */
export const LONGEST_PACKED = 160_000;

export const pack = (data: unknown): string => packText(JSON.stringify(data));

export function packText(json: string): string {
  const text = btoa(Array.from(new TextEncoder().encode(json), (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws Unreadable where it is no packed data, or longer than `most` characters of JSON. */
export function unpack(text: string, most: number): unknown {
  if (text.length > LONGEST_PACKED) throw new Unreadable(told`it is longer than ${LONGEST_PACKED} characters`);
  let json: string;
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable(told`it is cut short or was changed on its way`);
  }
  if (json.length > most) throw new Unreadable(told`it is longer than ${most} characters`);
  return parseStrictJson(json);
}
