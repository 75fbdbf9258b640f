import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FigureLayout, type FigureSheet, figureSvg, panelWidth } from "./figureSvg.ts";

const LAYOUT: FigureLayout = { columns: 1, width: 432, zoom: 1 };
const key = (text: string) => ({ text, stroke: "#0072b2", ink: "#00669f", dash: "6 3", mark: "M9 6h6" });
const part = (name = "", width = 400, height = 200) => ({ name, markup: '<path d="M0 0h9"/>', width, height });
const panel = (title: string, ...parts: ReturnType<typeof part>[]) => ({ title, unit: "nats", parts });
const sheet = (own: Partial<FigureSheet> = {}): FigureSheet => ({
  panels: [panel("Entropy", part())],
  keys: [key("GRPO"), key("ProGRPO")],
  caption: "Token entropy falls under GRPO.",
  origin: ["N = 1 seed an arm", "task digit-sums, steps 300"],
  colours: { surface: "#fff", ink: "#111", muted: "#555" },
  font: 'system-ui, "Segoe UI", sans-serif',
  ...own,
});
const texts = (svg: string) => Array.from(svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g), ([, text]) => text!);
const drawings = (svg: string) =>
  Array.from(svg.matchAll(/<svg x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/g), ([, ...box]) => {
    const [x, y, width, height] = box.map(Number) as [number, number, number, number];
    return { x, y, width, height };
  });

describe("a figure", () => {
  it("says what it shows, of what and from where, around the picture", () => {
    const { svg, width, height } = figureSvg(sheet(), LAYOUT);
    expect(texts(svg)).toEqual([
      "GRPO",
      "ProGRPO",
      "Entropy",
      "nats",
      "Token entropy falls under GRPO.",
      "N = 1 seed an arm",
      "task digit-sums, steps 300",
    ]);
    expect(svg).toContain('<path d="M0 0h9"/></svg>');
    expect(svg).toMatch(new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`));
    expect(width).toBe(432);
    expect(height).toBeGreaterThan(300);
    expect(svg).toContain('fill="#fff"');
    expect(svg).toContain('stroke-dasharray="6 3"');
    expect(svg).toContain("system-ui, &quot;Segoe UI&quot;, sans-serif");
  });

  it("gives several panels letters, and each row of columns one height", () => {
    const columns = { columns: 2, width: 672, zoom: 1.5 };
    const column = panelWidth(columns);
    const panels = [120, 180, 150].map((tall, i) => panel(`Panel ${i}`, part("", column, tall)));
    const { svg, width, height } = figureSvg(sheet({ panels }), columns);
    expect(texts(svg).filter((text) => text.includes("Panel"))).toEqual(["(a) Panel 0", "(b) Panel 1", "(c) Panel 2"]);
    const [a, b, c] = drawings(svg);
    expect(a!.y).toBe(b!.y);
    expect(b!.x).toBeGreaterThanOrEqual(a!.x + column);
    expect(b!.x + column).toBeLessThanOrEqual(672);
    expect(c!.x).toBe(a!.x);
    expect(c!.y).toBeGreaterThan(b!.y + 180);
    expect(width).toBe(1008);
    expect(svg).toContain(`viewBox="0 0 672 ${Math.round(height / 1.5)}"`);
  });

  it("has the drawings of a panel beside each other while there is room, each below its name", () => {
    const panels = [panel("Map", part("GRPO", 190, 90), part("ProGRPO", 190, 110), part("Dr. GRPO", 190, 90))];
    const { svg } = figureSvg(sheet({ panels }), LAYOUT);
    expect(texts(svg).slice(4, 7)).toEqual(["GRPO", "ProGRPO", "Dr. GRPO"]);
    const [first, second, third] = drawings(svg);
    expect(first!.y).toBe(second!.y);
    expect(second!.x).toBeGreaterThan(first!.x + 190);
    expect(third!.y).toBeGreaterThan(second!.y + 110);
  });

  const word = fc.string({ minLength: 1, maxLength: 60 });
  const words = fc.array(word, { maxLength: 40 }).map((some) => some.join(" "));
  it("has room for whatever is in it: nothing lies over a drawing, beside the figure or below it", () => {
    const sizes = fc.record({ width: fc.integer({ min: 40, max: 300 }), height: fc.integer({ min: 20, max: 400 }) });
    const anyPanel = fc.record({
      title: words,
      unit: word,
      parts: fc.array(
        fc.tuple(word, sizes).map(([name, { width, height }]) => part(name, width, height)),
        { minLength: 1, maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(anyPanel, { minLength: 1, maxLength: 5 }),
        fc.array(word.map(key), { maxLength: 8 }),
        words,
        fc.constantFrom(1, 2),
        (panels, keys, caption, columns) => {
          const layout = { columns, width: 672, zoom: 1 };
          const { svg, width, height } = figureSvg(sheet({ panels, keys, caption }), layout);
          const boxes = drawings(svg);
          for (const [i, box] of boxes.entries()) {
            expect(box.x + box.width).toBeLessThanOrEqual(width);
            expect(box.y + box.height).toBeLessThanOrEqual(height);
            for (const other of boxes.slice(i + 1)) expect(isOver(box, other)).toBe(false);
          }
          for (const [, x, y, size] of svg.matchAll(/^<text x="(\S+)" y="(\S+)" font-size="(\S+)"/gm)) {
            const line = { x: Number(x), y: Number(y) - Number(size), width: 1, height: Number(size) };
            expect(line.y + line.height).toBeLessThanOrEqual(height);
            for (const box of boxes) expect(isOver(box, line)).toBe(false);
          }
        },
      ),
    );
  });

  it("breaks lines between words, and words that are longer than a line", () => {
    const long = "word ".repeat(60).trim();
    const { svg, height } = figureSvg(sheet({ caption: long, origin: ["x".repeat(300)] }), LAYOUT);
    expect(
      texts(svg)
        .filter((text) => text.startsWith("word"))
        .join(" "),
    ).toBe(long);
    expect(
      texts(svg)
        .filter((text) => text.startsWith("x"))
        .join(""),
    ).toBe("x".repeat(300));
    for (const text of texts(svg)) expect(text.length).toBeLessThan(70);
    expect(height).toBeGreaterThan(figureSvg(sheet(), LAYOUT).height + 60);
  });

  it("is well-formed whatever the words are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => {
        const { svg } = figureSvg(
          sheet({ panels: [panel(any, part(any))], caption: any, keys: [key(any)], origin: [any], font: any }),
          LAYOUT,
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

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const isOver = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
