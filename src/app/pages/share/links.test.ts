import { expect, it } from "vitest";
import { linkTo, snippetOf, viewOf } from "./links.ts";

const HERE = "http://page.test/?backend=wasm#/lab?v=1&preset=tiny&theme=dark&present=yes";

it("is the same place, drawn otherwise", () => {
  expect(linkTo(HERE, { ...viewOf(HERE), isPresented: false, isEmbedded: true, isPlaying: true })).toBe(
    "http://page.test/?backend=wasm#/lab?v=1&preset=tiny&theme=dark&embed=yes&play=yes",
  );
  expect(linkTo(HERE, viewOf(HERE))).toBe(HERE);
});

it("is one element whose source is the link, whatever stands in it", () => {
  const link = `http://page.test/#/lab?arm1="a"&arm2=b`;
  const { body } = parse(snippetOf(link));
  expect(body).toBe(link);
});

/** The source of the only element, as a browser would read it. */
function parse(html: string): { body: string } {
  const [, source] = /^<iframe src="([^"]*)" [^<>]*><\/iframe>$/.exec(html)!;
  return { body: source!.replaceAll("&quot;", '"').replaceAll("&amp;", "&") };
}
