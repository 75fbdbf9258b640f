/** One file from a source onto a shelf: goes on where it was cut, and has its name only when it is whole and the right one. */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { digester } from "./integrity.ts";
import type { Shelf, ShelfFile } from "./shelf.ts";
import type { ModelSource, SourceFile } from "./source.ts";

export const PART = ".part";
/** Bytes that are read back at once. */
const PIECE = 2 ** 22;

/**
 * @param onBytes hears how many bytes of the file are there
 * @throws EngineError `source-failed`, `storage-failed`, or `bad-model-file` where the bytes are others than announced.
 */
export async function fetchFile(
  shelf: Shelf,
  source: ModelSource,
  file: SourceFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const part = file.name + PART;
  const handle = await shelf.open(part);
  let isRight = false;
  try {
    isRight = await fill(handle, source, file, signal, onBytes);
    handle.flush();
  } finally {
    handle.close();
  }
  if (isRight) return shelf.rename(part, file.name);
  await shelf.remove(part);
  throw new EngineError(
    "bad-model-file",
    told`The file's digest is not the one that was announced: it was damaged on the way or replaced.`,
    file.name,
    told`It was thrown away. Fetch it again.`,
  );
}

/** Whether the bytes are those announced. Where a connection breaks after it brought something, it is made anew. */
async function fill(
  handle: ShelfFile,
  source: ModelSource,
  file: SourceFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<boolean> {
  if (handle.getSize() > file.size) handle.truncate(0);
  let at = handle.getSize();
  let hash = await digesterOf(handle, file);
  while (at < file.size) {
    const before = at;
    const opened = await source.open(file, at, signal);
    if (opened.from !== at) {
      handle.truncate(opened.from);
      at = opened.from;
      hash = await digesterOf(handle, file);
    }
    try {
      for await (const bytes of piecesOf(opened.bytes)) {
        signal.throwIfAborted();
        if (at + bytes.length > file.size) return false;
        write(handle, bytes, at, file);
        hash?.update(bytes);
        at += bytes.length;
        onBytes(at);
      }
    } catch (error) {
      if (signal.aborted || error instanceof EngineError) throw error;
    }
    if (at <= before && at < file.size) {
      throw new EngineError(
        "source-failed",
        told`The connection broke after ${at} of ${file.size} bytes.`,
        file.name,
        told`Go on when the network is back: what is here already stays.`,
      );
    }
  }
  return hash === null || hash.hex() === file.digest!.hex;
}

/** Of what lies in the file already; null where nothing was announced. */
async function digesterOf(handle: ShelfFile, { digest, size }: SourceFile) {
  if (!digest) return null;
  const hash = await digester(digest.algorithm, size);
  const piece = new Uint8Array(PIECE);
  for (let at = 0, read = 0; at < handle.getSize(); at += read) {
    read = handle.read(piece, { at });
    hash.update(piece.subarray(0, read));
  }
  return hash;
}

function write(handle: ShelfFile, bytes: Uint8Array<ArrayBuffer>, at: number, { name }: SourceFile): void {
  let written = 0;
  try {
    written = handle.write(bytes, { at });
  } catch {
    // The browser's own words say less than ours.
  }
  if (written === bytes.length) return;
  handle.truncate(at);
  throw new EngineError(
    "storage-failed",
    told`The browser has no more room for this page.`,
    name,
    told`Delete models or runs that you need no more, then go on: what is here already stays.`,
  );
}

/** A stream's pieces; where it is left, it is closed. Not every browser can walk through a stream by itself. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value as Uint8Array<ArrayBuffer>;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}
