/** An address behind the page's path: `#/lab?v=1&preset=tiny`. The route names a page, the fields are that page's own. */
import { Fields } from "./fields.ts";

/** Null where the address names no page: those from before there were routes begin with their first field. */
export function readAddress({ search, hash }: { search: string; hash: string }): {
  route: string | null;
  fields: Fields;
} {
  const query = search.replace(/^\?/, "");
  const text = hash.replace(/^#/, "");
  if (!text.startsWith("/")) return { route: null, fields: new Fields(text, query) };
  const mark = text.indexOf("?");
  const [route, own] = mark < 0 ? [text, ""] : [text.slice(0, mark), text.slice(mark + 1)];
  return { route: route.replaceAll("/", "") || null, fields: new Fields(own, query) };
}

export function writeAddress(route: string, fields: URLSearchParams): string {
  const text = fields.toString();
  return `#/${route}${text && `?${text}`}`;
}
