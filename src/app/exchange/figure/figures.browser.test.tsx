/** A picture of the page as a file: what style sheets say about it comes along. */
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { markPath, styleOf } from "../../../components/charts/runStyle.ts";
import "../../../components/tokens.css";
import { FIGURE_FORMATS } from "./figures.ts";

const SHEET = `
  .line { fill: none; stroke-linejoin: round; }
  .label { font-size: 12px; font-weight: 600; fill: var(--ink-muted); }
  .hidden { display: none; }
`;

async function picture() {
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
    caption: "Falls.",
    keys: [{ ...styleOf("grpo"), text: "GRPO", mark: markPath("circle", 12, 6, 3.5) }],
    parts: [{ name: "", svg: container.querySelector<SVGSVGElement>("svg")! }],
  };
}
const make = async (id: string) => FIGURE_FORMATS.find((format) => format.id === id)!.make(await picture(), []);

describe("a figure", () => {
  it("as SVG is well-formed, and names no class, no variable and nothing outside", async () => {
    const { name, blob } = await make("svg");
    const text = await blob.text();
    const file = new DOMParser().parseFromString(text, "image/svg+xml");
    expect(name).toBe("entropy.svg");
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

  it("leaves the page as it was", async () => {
    const shown = await picture();
    const before = shown.parts[0]!.svg.outerHTML;
    await FIGURE_FORMATS[0]!.make(shown, []);
    expect(shown.parts[0]!.svg.outerHTML).toBe(before);
  });

  it("as PNG has two pixels for one and the colours of the page", async () => {
    const { name, blob } = await make("png");
    expect(name).toBe("entropy.png");
    const image = await createImageBitmap(blob);
    expect(image.width).toBe(2 * (300 + 2 * 16));
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
