/** What helps where a file of the page could not be fetched: for the page and its Workers alike. */
import { type Told, told } from "./told.ts";

export function fetchHint(): Told {
  const { navigator, location } = globalThis as Partial<typeof globalThis>;
  if (location?.protocol === "file:")
    return told`A page opened as a file cannot fetch anything: run npm start, or serve the folder.`;
  if (navigator?.onLine === false) return told`This browser is offline: connect it and try again.`;
  return told`Check the connection and reload the page: after an update it has files of other names.`;
}
