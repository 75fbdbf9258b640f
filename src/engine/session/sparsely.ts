/** Parts of a way that are worth telling. */
const PARTS = 400;

/** The page's thread hears of whole parts of the way, and of its end. */
export function sparsely(tell: (done: number, total: number) => void): (done: number, total: number) => void {
  let part = -1;
  return (done, total) => {
    const now = Math.floor((PARTS * done) / total);
    if (now === part && done < total) return;
    part = now;
    tell(done, total);
  };
}
