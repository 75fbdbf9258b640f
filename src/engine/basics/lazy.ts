/** A constant that takes a while: made when it is first asked for, and kept. `make` has to give the same whenever it is called. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
