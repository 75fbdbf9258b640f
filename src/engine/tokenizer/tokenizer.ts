/** Between text and token ids, whatever kind of tokenizer a model has. */

export interface TextTokenizer {
  readonly kind: "characters" | "byte-level BPE";
  /** How many there are. */
  readonly tokens: number;
  /** One more than the largest id: a model's vocabulary has at least as many rows. */
  readonly ids: number;
  /** @param withSpecial also those that the tokenizer puts around a text, as in front of a plain prompt. */
  encode(text: string, withSpecial?: boolean): number[];
  /** All of them together, since a token may be a part of a character; special tokens by their names. */
  decode(tokens: readonly number[]): string;
  idOf(token: string): number | undefined;
  /** One token by itself; null where the model's vocabulary has a row that no token has. */
  pieceOf(id: number): TokenPiece | null;
}

export interface TokenPiece {
  /** Of bytes that are no whole characters: their hexadecimal numbers. */
  text: string;
  kind: "text" | "bytes" | "special";
}
