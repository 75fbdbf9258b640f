/** Bytes that lie somewhere and are read piece by piece: a visitor's file, one in the browser's storage, memory. */
import { EngineError } from "./errors.ts";
import { told, whyOf } from "./told.ts";

export interface ByteSource {
  /** For messages. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes `start` to `end` - 1, in a buffer of their own. @throws EngineError `bad-model-file` where they are not there. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

export function blobSource(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    async read(start, end) {
      try {
        const bytes = new Uint8Array(await blob.slice(start, end).arrayBuffer());
        if (bytes.length === end - start) return bytes;
        throw new Error(`${bytes.length} of ${end - start} bytes`);
      } catch (error) {
        // A file that was changed or removed after it was chosen is refused by the browser.
        throw new EngineError(
          "bad-model-file",
          told`The file can no longer be read: ${whyOf(error)}.`,
          name,
          told`Choose the folder again.`,
        );
      }
    },
  };
}
