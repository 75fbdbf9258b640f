/** Panels as one file: what is told of it is what it is, and it needs nothing of the page. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { PanelShell } from "../../../components/panels/PanelShell.tsx";
import type { Figure } from "../../../components/panels/panel.ts";
import { CASES } from "../../../components/panels/testCases.ts";
import { CHART_VIEW, NOTHING_SELECTED } from "../../../components/panels/types.ts";
import { PANELS } from "../../../components/registry.ts";
import { PRESETS } from "../../../engine/index.ts";
import { FigureSection } from "./FigureSection.tsx";
import "../../../components/tokens.css";

const [, RUNS, HORIZON] = CASES[0]!;
const nothing = () => {};

/** The last file that was saved. */
let saved: { name: string; blob: Promise<Blob> } | null;
beforeEach(() => {
  saved = null;
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved = { name: this.download, blob: fetch(this.href).then((response) => response.blob()) };
  });
});
afterEach(() => vi.restoreAllMocks());

/** Every panel on a page, and the section over them. */
async function show(panel: string | null = null) {
  const figures = new Map<string, Figure>();
  await render(
    <div style={{ width: 480 }}>
      {PANELS.map((each) => (
        <PanelShell
          key={each.id}
          panel={each}
          figures={figures}
          runs={RUNS}
          horizon={HORIZON}
          view={CHART_VIEW}
          hover={NOTHING_SELECTED}
          selection={NOTHING_SELECTED}
          onView={nothing}
          onHover={nothing}
          onSelect={nothing}
        />
      ))}
    </div>,
  );
  const screen = await render(
    <FigureSection
      figures={[...figures.values()]}
      panel={panel}
      views={RUNS}
      runs={[]}
      preset={PRESETS[0]!}
      location="mean"
    />,
  );
  const save = async (format: string) => {
    saved = null;
    const button = screen.getByRole("button", { name: `Save ${format}` });
    await vi.waitFor(() => expect(button.element().ariaDisabled).toBeNull(), { timeout: 5000 });
    await button.click();
    await vi.waitFor(() => expect(saved).not.toBeNull(), { timeout: 10_000 });
    return { name: saved!.name, blob: await saved!.blob };
  };
  return { ...screen, figures: [...figures.values()], save };
}

const isOver = (a: DOMRect, b: DOMRect) =>
  a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;

describe("a figure of every panel", () => {
  it.each(["Paper column", "Paper, full width", "Slide"])(
    "stands alone, and nothing lies over its caption: %s",
    async (width) => {
      const { save, getByText, figures } = await show();
      expect(figures.length).toBeGreaterThan(6);
      await getByText(width, { exact: true }).click();
      const { name, blob } = await save("SVG");
      expect(name).toBe("figure.svg");
      const text = await blob.text();
      expect(text).not.toMatch(/class=|style=|data-|var\(|foreignObject|NaN|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
      const file = new DOMParser().parseFromString(text, "image/svg+xml");
      expect(file.querySelector("parsererror")).toBeNull();

      const svg = document.body.appendChild(document.importNode(file.documentElement, true));
      try {
        const words = [...svg.querySelectorAll(":scope > text")];
        for (const [place, { title }] of figures.entries()) {
          const letter = `(${String.fromCharCode(97 + place)})`;
          expect(words.some((word) => word.textContent.startsWith(`${letter} ${title.slice(0, 10)}`))).toBe(true);
        }
        expect(svg.textContent).toContain("N = 1 seed an arm");
        const whole = svg.getBoundingClientRect();
        const caption = words.slice(words.findIndex((word) => word.textContent.startsWith("(a) Answer map (")));
        const lines = caption.map((word) => word.getBoundingClientRect());
        const drawings = [...svg.querySelectorAll(":scope > svg")];
        expect(drawings.length).toBeGreaterThanOrEqual(figures.length);
        for (const shape of svg.querySelectorAll(":scope > svg :is(text, path, circle)")) {
          if (shape.closest("defs, clipPath, [clip-path]")) continue;
          const box = shape.getBoundingClientRect();
          expect(box.left).toBeGreaterThanOrEqual(whole.left - 1);
          expect(box.right).toBeLessThanOrEqual(whole.right + 1);
          for (const line of lines) expect(isOver(box, line), shape.outerHTML.slice(0, 200)).toBe(false);
        }
      } finally {
        svg.remove();
      }
    },
  );
});

it("a PNG has the pixels that are told", async () => {
  const { save, container, getByText } = await show("entropy");
  await getByText("Slide", { exact: true }).click();
  const { name, blob } = await save("PNG");
  expect(name).toBe("entropy.png");
  const { width, height } = await createImageBitmap(blob);
  expect(width).toBe(2 * 1290);
  expect(container.textContent).toContain(`${width} × ${height} pixels`);
});

it("the colours are those that are asked for, whatever the page has", async () => {
  const { save, getByText } = await show("entropy");
  const surface = async () =>
    (await (await save("SVG")).blob.text()).match(/<rect width="100%" height="100%" fill="(.*?)"/)![1];
  expect(await surface()).toBe("#ffffff");
  await getByText("Dark", { exact: true }).click();
  expect(await surface()).toBe("#1b1d20");
});

it("the caption is the panel's until somebody writes another one, which is in the file", async () => {
  const { save, getByRole, getByText } = await show("entropy");
  const caption = getByRole("textbox", { name: "Caption" });
  const from = (caption.element() as HTMLTextAreaElement).value;
  expect(from).toMatch(/^Entropy \(nats, held-out\): .*GRPO 0\.50/);
  await userEvent.fill(caption, "Entropy & variety.");
  const { blob } = await save("SVG");
  expect(await blob.text()).toContain(">Entropy &amp; variety.</text>");
  await getByText("Caption from the panels").click();
  expect((caption.element() as HTMLTextAreaElement).value).toBe(from);
});

it("of no panel there is nothing to save, and it says so", async () => {
  const { getByRole, getByText } = await show("entropy");
  await getByRole("checkbox", { name: "Entropy" }).click();
  await expect.element(getByText("Choose a panel.")).toBeVisible();
  expect(getByRole("button", { name: "Save SVG" }).element().ariaDisabled).toBe("true");
});
