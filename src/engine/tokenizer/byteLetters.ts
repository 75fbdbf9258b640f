/**
 * How byte-level BPE writes bytes as letters: those that print stand for themselves, the others for letters from U+0100 on,
 * in order (Radford et al. 2019, GPT-2's bytes_to_unicode).
 */
import type { TokenPiece } from "./tokenizer.ts";

const prints = (byte: number) => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad);

/** Index = byte. */
export const BYTE_LETTERS: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  if (prints(byte)) return String.fromCharCode(byte);
  const before = Array.from({ length: byte }, (__, other) => other).filter((other) => !prints(other)).length;
  return String.fromCharCode(0x100 + before);
});

const escaped = BYTE_LETTERS.map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
export const WRITTEN_IN_BYTES = new RegExp(`^[${escaped.join("")}]+$`);

const BYTE_OF: ReadonlyMap<string, number> = new Map(BYTE_LETTERS.map((letter, byte) => [letter, byte]));

/** A token as the text that its bytes are, else as these bytes. */
export function pieceOfLetters(letters: string): TokenPiece {
  const bytes = Uint8Array.from(letters, (letter) => BYTE_OF.get(letter)!);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), kind: "text" };
  } catch {
    const hex = Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0"));
    return { text: hex.join(" "), kind: "bytes" };
  }
}
