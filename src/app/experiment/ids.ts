const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Short, for it stands in addresses; random, for what many browsers trained must meet in one library. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => LETTERS[byte % LETTERS.length]).join("");
}
