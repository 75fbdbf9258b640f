/** What helps where a file of the page could not be fetched: for the page and its Workers alike. */
export function fetchHint(): string {
  const { navigator, location } = globalThis as Partial<typeof globalThis>;
  if (location?.protocol === "file:")
    return "A page opened as a file cannot fetch anything: run npm start, or serve the folder.";
  if (navigator?.onLine === false) return "This browser is offline: connect it and try again.";
  return "Check the connection and reload the page: after an update it has files of other names.";
}
