/** The page's address, drawn in another way, and what another page needs to show it. Pure. */
import { readAddress, writeAddress } from "../../address/route.ts";
import { readView, VIEW_FIELDS, type ViewState, writeView } from "../../address/viewFields.ts";

export const viewOf = (href: string): ViewState => readView(readAddress(new URL(href)).fields);

/** The same place. */
export function linkTo(href: string, view: ViewState): string {
  const url = new URL(href);
  const { route } = readAddress(url);
  const own = new URLSearchParams(url.hash.split("?")[1]);
  for (const name of VIEW_FIELDS) own.delete(name);
  writeView(view, own);
  url.hash = writeAddress(route ?? "lab", own);
  return url.href;
}

/** HTML; a frame may be isolated, and then trains with threads, where the page around it is. */
export function snippetOf(link: string): string {
  const source = link.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<iframe src="${source}" title="ProGRPO Playground" width="100%" height="640" style="border: 0" allow="cross-origin-isolated; fullscreen"></iframe>`;
}
