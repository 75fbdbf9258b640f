/** A picture of the page as a file: what style sheets say about it comes along. */
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { markPath, styleOf } from "../../../components/charts/runStyle.ts";
import "../../../components/tokens.css";
import { figureSvg } from "./figureSvg.ts";
import { drawnOf, FIGURE_FORMATS, figureName, type Picture } from "./figures.ts";

const SHEET = `
  .line { fill: none; stroke-linejoin: round; }
  .label { font-size: 12px; font-weight: 600; fill: var(--ink-muted); }
  .hidden { display: none; }
`;

const LAYOUT = { columns: 1, width: 332, zoom: 1 };

async function picture(): Promise<Picture> {
  const { container } = await render(
    <>
      <style>{SHEET}</style>
      <svg width="300" height="100" className="chart" data-run="1">
        <defs>
          <clipPath id="inside">
            <rect width="300" height="100" />
          </clipPath>
        </defs>
        <path className="line" d="M0 50h300" stroke={styleOf("grpo").stroke} strokeWidth="6" clipPath="url(#inside)" />
        <text className="label" x="4" y="20">
          {"nats & <bits>"}
        </text>
        <path className="hidden" d="M0 0h300v100z" />
        <foreignObject width="10" height="10" />
      </svg>
    </>,
  );
  return {
    title: "Entropy",
    unit: "nats",
    keys: [{ ...styleOf("grpo"), text: "GRPO", mark: markPath("circle", 12, 6, 3.5) }],
    parts: [{ name: "", svg: container.querySelector<SVGSVGElement>("svg")! }],
  };
}
const figureOf = (shown: Picture) => figureSvg({ ...drawnOf([shown]), caption: "Falls.", origin: [] }, LAYOUT);
const format = (id: string) => FIGURE_FORMATS.find((each) => each.id === id)!;
const make = async (id: string) => format(id).make(figureOf(await picture()));

describe("a figure", () => {
  it("as SVG is well-formed, and names no class, no variable and nothing outside", async () => {
    const text = await (await make("svg")).text();
    const file = new DOMParser().parseFromString(text, "image/svg+xml");
    expect(file.querySelector("parsererror")).toBeNull();
    expect(text).not.toMatch(/class=|style=|data-|var\(|foreignObject|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
    expect(file.querySelectorAll("svg svg > path")).toHaveLength(1);
    const line = file.querySelector("svg svg > path")!;
    expect(line.getAttribute("stroke")).toBe("rgb(0, 114, 178)");
    expect(line.getAttribute("fill")).toBe("none");
    expect(line.getAttribute("clip-path")).toBe("url(#inside)");
    const label = file.querySelector("svg svg > text")!;
    expect(label.textContent).toBe("nats & <bits>");
    expect(label.getAttribute("font-size")).toBe("12px");
    expect(label.getAttribute("font-family")).not.toBeNull();
  });

  it("says a key once that several pictures have", async () => {
    const shown = await picture();
    const { panels, keys } = drawnOf([shown, { ...shown, keys: [...shown.keys, { ...shown.keys[0]!, text: "Base" }] }]);
    expect(panels).toHaveLength(2);
    expect(keys.map(({ text }) => text)).toEqual(["GRPO", "Base"]);
  });

  it("is called by its panel, or is a figure", () => {
    const [pass, entropy] = [
      { id: "passAtK", title: "Pass@k" },
      { id: "entropy", title: "熵" },
    ];
    expect(figureName([pass!], format("svg"))).toBe("pass-k.svg");
    expect(figureName([entropy!], format("svg"))).toBe("entropy.svg");
    expect(figureName([pass!, entropy!], format("png"))).toBe("figure.png");
  });

  it("leaves the page as it was", async () => {
    const shown = await picture();
    const before = shown.parts[0]!.svg.outerHTML;
    figureOf(shown);
    expect(shown.parts[0]!.svg.outerHTML).toBe(before);
  });

  it("as PNG has two pixels for one and the colours of the page", async () => {
    const image = await createImageBitmap(await make("png"));
    expect(image.width).toBe(2 * 332);
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    const has = (red: number, green: number, blue: number) =>
      pixels.some((_, i) => i % 4 === 0 && pixels[i] === red && pixels[i + 1] === green && pixels[i + 2] === blue);
    expect(Array.from(pixels.slice(0, 4))).toEqual([255, 255, 255, 255]);
    expect(has(0, 114, 178)).toBe(true);
  });
});
