/** Where words stand in every panel, at every size and with any number of runs: none cut, none on another, none on a mark. */

import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { DEFAULT_CONFIG } from "../engine/index.ts";
import { en } from "../words/en.ts";
import { styleOf } from "./charts/runStyle.ts";
import { PanelShell } from "./panels/PanelShell.tsx";
import type { Panel } from "./panels/panel.ts";
import { trained } from "./panels/testCases.ts";
import { evaluation, group, moved, passAtK, response } from "./panels/testRuns.ts";
import { CHART_VIEW, NOTHING_SELECTED, type RunView } from "./panels/types.ts";
import { PANELS } from "./registry.ts";
import "./tokens.css";

const WIDTHS = [256, 320, 480, 760];
const COUNTS = [1, 2, 3, 5, 8];
/** Of what a browser rounds. */
const SLACK = 1;

/** Runs that end close to each other, with names as long as a sweep makes them. */
function crowd(count: number, isFaint = false): RunView[] {
  return Array.from({ length: count }, (_, index) => {
    const method = index % 2 === 0 ? "grpo" : "progrpo";
    const answers = ["1+2+9", "3+8+1", "4+4+4", "2+2+8", "5+6+1", "9+2+1", "7+4+1"];
    return trained(method, 300, 25, {
      id: `run-${index}-${isFaint}`,
      name:
        count < 3
          ? method
          : `${method === "grpo" ? "GRPO" : "ProGRPO"} alpha 0.${index}, mixed-only gate, seed ${index + 7}`,
      style: styleOf(method, index >> 1, isFaint),
      config: { ...DEFAULT_CONFIG, method, seed: count < 3 || isFaint ? 7 + (index >> 1) + Number(isFaint) : 7 },
      ...(count < 3 || isFaint ? { arm: { id: method, name: method, style: styleOf(method) } } : {}),
      evaluations: Array.from({ length: 13 }, (__, i) =>
        evaluation(i * 25, {
          moved: moved(index % 2 === 0 ? 2 : 28, 0.003 * i * (index + 1)),
          answer_entropy: 1.9 - (1.4 * i * (index + 1)) / (13 * count),
          distinct_correct: 7.5 - (0.4 * i * (index + 2)) / (count + 1),
          passAtK: [1, 2, 4, 8, 16, 32, 64].map((k) =>
            passAtK(k, Math.min(1, 0.46 + 0.02 * i + 0.05 * Math.log2(k) + 0.01 * index)),
          ),
          masses: [
            {
              prompt: "12 = 3 digits, without 5",
              answers: answers.map((text, rank) => ({ text, probability: (0.7 * (rank === 0 ? 1 + i : 1)) / (8 + i) })),
              wrong: 1 - (0.7 * (7 + i)) / (8 + i),
            },
          ],
        }),
      ),
      groups: [
        {
          step: 299,
          groups: Array.from({ length: 16 }, (__, prompt) =>
            group({
              prompt: `${prompt + 9} = 3 digits, without 5`,
              promptConfidence: 0.1 + prompt / 30,
              responses: Array.from({ length: 16 }, (___, place) => {
                const correct = place < 12;
                const confidence = ((place % 6) * 0.17 + prompt / 60) % 1;
                const advantage = correct ? 0.58 : -1.72;
                const term = 0.4 - confidence;
                return response({
                  text: answers[place % 6]!,
                  correct,
                  confidence,
                  advantage,
                  term,
                  reweighted: advantage + term,
                });
              }),
            }),
          ),
        },
      ],
    });
  });
}

interface Word {
  text: string;
  rect: DOMRect;
}

const wordsIn = (picture: Element): Word[] =>
  [...picture.querySelectorAll("svg text")].flatMap((element) => {
    const text = element.textContent;
    return text === "" ? [] : [{ text, rect: element.getBoundingClientRect() }];
  });

const meet = (a: DOMRect, b: DOMRect) =>
  a.left + SLACK < b.right && b.left + SLACK < a.right && a.top + SLACK < b.bottom && b.top + SLACK < a.bottom;

/** Line boxes are higher than their letters: marks may reach into the space above and below these. */
function letters({ left, right, top, bottom }: DOMRect): { x: number; y: number }[] {
  const [low, high] = [top + 0.25 * (bottom - top), bottom - 0.25 * (bottom - top)];
  const places: { x: number; y: number }[] = [];
  for (let x = left + SLACK; x <= right - SLACK; x += 2)
    for (const y of [low, (low + high) / 2, high]) places.push({ x, y });
  return places;
}

function isOn(mark: SVGGeometryElement, { x, y }: { x: number; y: number }): boolean {
  const origin = mark.ownerSVGElement!.getBoundingClientRect();
  return mark.isPointInFill(new DOMPoint(x - origin.left, y - origin.top));
}

function faultsOf(section: Element): string[] {
  const picture = section.querySelector("[data-picture] > *")!;
  const bounds = picture.getBoundingClientRect();
  const words = wordsIn(picture);
  const marks = [...picture.querySelectorAll<SVGGeometryElement>("[data-mark]")].map((mark) => ({
    mark,
    rect: mark.getBoundingClientRect(),
  }));
  const faults: string[] = [];
  words.forEach(({ text, rect }, index) => {
    const isInside =
      rect.left >= bounds.left - SLACK &&
      rect.right <= bounds.right + SLACK &&
      rect.top >= bounds.top - SLACK &&
      rect.bottom <= bounds.bottom + SLACK;
    if (!isInside) faults.push(`"${text}" is cut`);
    for (const other of words.slice(0, index))
      if (meet(rect, other.rect)) faults.push(`"${text}" lies on "${other.text}"`);
    const near = marks.filter((mark) => meet(rect, mark.rect));
    if (near.length > 0 && letters(rect).some((place) => near.some(({ mark }) => isOn(mark, place))))
      faults.push(`"${text}" lies on a mark`);
  });
  for (const element of section.querySelectorAll<HTMLElement>("header, header *, p, li")) {
    if (element.closest("[popover], svg, select")) continue;
    if (element.scrollWidth > element.clientWidth + SLACK && element.clientWidth > 0)
      faults.push(`<${element.tagName}> "${element.textContent.slice(0, 40)}" is cut`);
  }
  return faults;
}

// All widths are seen at once: what is scrolled away is not drawn anew.
beforeAll(() => page.viewport(2000, 2000));
afterAll(() => page.viewport(800, 600));
afterEach(() => document.documentElement.style.removeProperty("font-size"));

/** What is wrong with a panel at each width. */
async function faultsAt(widths: readonly number[], panel: Panel, runs: RunView[]): Promise<string[]> {
  const props = {
    runs,
    horizon: 300,
    view: CHART_VIEW,
    onView: () => {},
    hover: NOTHING_SELECTED,
    selection: NOTHING_SELECTED,
  };
  const { container } = await render(
    <div style={{ display: "flex", alignItems: "start" }}>
      {widths.map((width) => (
        <div key={width} style={{ flex: "none", width, fontFamily: "var(--font)" }}>
          <PanelShell panel={panel} {...props} onHover={() => {}} onSelect={() => {}} />
        </div>
      ))}
    </div>,
  );
  const sections = [...container.querySelectorAll("section")];
  await vi.waitFor(() => {
    for (const section of sections) expect(section.querySelector("[data-picture] svg")).not.toBeNull();
  });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return sections.flatMap((section, index) => faultsOf(section).map((fault) => `${widths[index]} px: ${fault}`));
}

/** Those that have something to draw of so many. */
const casesOf = (counts: readonly number[]) =>
  PANELS.flatMap((panel) =>
    counts
      .filter((count) => panel.needs(crowd(count), NOTHING_SELECTED, en) === null)
      .map((count): [title: string, count: number, panel: Panel] => [panel.words(en).title, count, panel]),
  );

it.each(casesOf(COUNTS))("%s of %i runs has room for its words at every width", async (_, count, panel) => {
  expect(await faultsAt(WIDTHS, panel, crowd(count))).toEqual([]);
});

it.each(casesOf([2]))("%s of %i arms names each once, however many seeds stand back", async (_, count, panel) => {
  const runs = [...crowd(count), ...crowd(8, true)];
  expect(await faultsAt(WIDTHS, panel, runs)).toEqual([]);
});

it.each(casesOf([2, 8]))("%s of %i runs has room for larger text", async (_, count, panel) => {
  document.documentElement.style.fontSize = "150%";
  expect(await faultsAt([480, 760], panel, crowd(count))).toEqual([]);
});
