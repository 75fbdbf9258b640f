/** Small texts that outlive the page; where storage is forbidden nothing does. A browser that blocks it throws at its mention. */

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // It is remembered by the page alone.
  }
}
