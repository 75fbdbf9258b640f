/** Work that leaves the page its turns. */

/** Milliseconds of work before the page has its turn. */
const SLICE = 10;

/**
 * Begins at once, so that what takes no longer than a slice is done on return.
 * @param work yields the share that is done, and returns the result
 * @returns stops it
 */
export function inSlices<T>(
  work: Generator<number, T>,
  onShare: (done: number) => void,
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
