/** Bytes a task: about five milliseconds where memory is slow. */
const PART = 4 * 2 ** 20;

/** Copies bytes and gives the copy to `done`, with the page's thread free between parts; a single part is copied at once. */
export function copyInParts(bytes: Uint8Array, done: (copy: Uint8Array<ArrayBuffer>) => void, partBytes = PART): void {
  const copy = new Uint8Array(bytes.length);
  const { port1, port2 } = new MessageChannel(); // timers are throttled in hidden tabs
  let from = 0;
  const copyPart = () => {
    copy.set(bytes.subarray(from, from + partBytes), from);
    from += partBytes;
    if (from < bytes.length) return port2.postMessage(null);
    port1.close();
    done(copy);
  };
  port1.onmessage = copyPart;
  copyPart();
}
