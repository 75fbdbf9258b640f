/** Work that leaves the page its turns. */

/** Milliseconds of work before the page has its turn. */
const SLICE = 10;

/**
 * Begins at once, so that what takes no longer than a slice is done on return.
 * @param work yields how far it is, and returns the result
 * @returns stops it
 */
export function inSlices<Share, T>(
  work: Generator<Share, T>,
  onShare: (done: Share) => void,
  onDone: (result: T) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const go = () => {
    const end = performance.now() + SLICE;
    let next = work.next();
    while (!next.done && performance.now() < end) next = work.next();
    if (next.done) return onDone(next.value);
    onShare(next.value);
    timer = setTimeout(go);
  };
  go();
  return () => clearTimeout(timer);
}
