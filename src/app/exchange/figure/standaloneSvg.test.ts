import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StandaloneFigure, standaloneSvg } from "./standaloneSvg.ts";

const key = (text: string) => ({ text, stroke: "#0072b2", ink: "#00669f", dash: "6 3", mark: "M9 6h6" });
const figure = (part: Partial<StandaloneFigure> = {}): StandaloneFigure => ({
  title: "Entropy",
  unit: "nats",
  caption: "Token entropy falls under GRPO.",
  keys: [key("GRPO"), key("ProGRPO")],
  origin: ["N = 2 runs, 1 seed", "task digit-sums, seed 7"],
  parts: [{ name: "", markup: '<path d="M0 0h9"/>', width: 400, height: 200 }],
  colours: { surface: "#fff", ink: "#111", muted: "#555" },
  font: 'system-ui, "Segoe UI", sans-serif',
  ...part,
});
const texts = (svg: string) => Array.from(svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g), ([, text]) => text);

describe("a standalone figure", () => {
  it("says what it shows, of what and from where, around the picture", () => {
    const { svg, width, height } = standaloneSvg(figure());
    expect(texts(svg)).toEqual([
      "Entropy",
      "nats",
      "GRPO",
      "ProGRPO",
      "Token entropy falls under GRPO.",
      "N = 2 runs, 1 seed",
      "task digit-sums, seed 7",
    ]);
    expect(svg).toContain('<path d="M0 0h9"/></svg>');
    expect(svg).toMatch(new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`));
    expect(width).toBe(432);
    expect(height).toBeGreaterThan(300);
    expect(svg).toContain('fill="#fff"');
    expect(svg).toContain('stroke-dasharray="6 3"');
    expect(svg).toContain("system-ui, &quot;Segoe UI&quot;, sans-serif");
  });

  it("has several drawings one above the other, each below its name", () => {
    const part = (name: string, height: number) => ({ name, markup: "", width: 400, height });
    const one = standaloneSvg(figure({ parts: [part("", 200)] }));
    const { svg, height } = standaloneSvg(
      figure({ parts: [part("GRPO, step 300", 90), part("ProGRPO, step 300", 110)] }),
    );
    expect(texts(svg).filter((text) => text!.includes("step 300"))).toEqual(["GRPO, step 300", "ProGRPO, step 300"]);
    const places = Array.from(svg.matchAll(/<svg x="16" y="(\S+)" width="400" height="(\S+)"/g), ([, y, tall]) => [
      +y!,
      +tall!,
    ]);
    expect(places).toHaveLength(2);
    expect(places[1]![0]).toBeGreaterThan(places[0]![0]! + places[0]![1]!);
    expect(height).toBeGreaterThan(one.height);
  });

  it("breaks long lines and keys between words, and grows by them", () => {
    const words = "word ".repeat(60).trim();
    const { svg, height } = standaloneSvg(
      figure({ caption: words, keys: Array.from({ length: 9 }, (_, i) => key(`run number ${i}`)) }),
    );
    expect(
      texts(svg)
        .filter((text) => text!.startsWith("word"))
        .join(" "),
    ).toBe(words);
    for (const text of texts(svg)) expect(text!.length).toBeLessThan(60);
    expect(height).toBeGreaterThan(standaloneSvg(figure()).height + 60);
    for (const [, x] of svg.matchAll(/translate\((\S+)/g)) expect(Number(x)).toBeLessThan(400);
  });

  it("is well-formed whatever the words are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (words) => {
        const { svg } = standaloneSvg(
          figure({ title: words, unit: words, caption: words, keys: [key(words)], origin: [words], font: words }),
        );
        // No tag, no attribute and no entity but those that are written here.
        const inside = svg.match(/<\/?\w+/g)!.map((tag) => tag.replace(/\W/g, ""));
        expect(new Set([...inside, "text", "g", "path"])).toEqual(
          new Set(["svg", "title", "rect", "text", "g", "path"]),
        );
        expect(svg.match(/"/g)!.length % 2).toBe(0);
        expect(svg.replace(/&(amp|lt|gt|quot);/g, "")).not.toContain("&");
        expect(svg).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff](?<![\t\n\r\x7f-\x9f])/u);
      }),
    );
  });
});
