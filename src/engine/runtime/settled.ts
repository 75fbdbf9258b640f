/** As `Promise.all`, but it rejects only when none is under way any more: what they work on can then be given back. */
export async function settled<T extends readonly unknown[]>(
  promises: readonly [...T],
): Promise<{ -readonly [I in keyof T]: Awaited<T[I]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
