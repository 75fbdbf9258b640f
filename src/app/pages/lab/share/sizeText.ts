const KILOBYTE = 1000;

/** "40 kB", "1.2 MB": two digits at least, none invented. */
export function sizeText(bytes: number): string {
  if (bytes < KILOBYTE) return `${bytes} bytes`;
  const [value, unit] = bytes < KILOBYTE ** 2 ? [bytes / KILOBYTE, "kB"] : [bytes / KILOBYTE ** 2, "MB"];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
