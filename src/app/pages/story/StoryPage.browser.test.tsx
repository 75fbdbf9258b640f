/** Story with scripted Workers: what it shows of a recording, without one, and of the visitor's own run. */
import { expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { solved } from "../../../components/answers/testMasses.ts";
import { evaluation } from "../../../components/panels/testRuns.ts";
import { DEFAULT_CONFIG, type RunRecord, TWINS } from "../../../engine/index.ts";
import { Fields } from "../../address/fields.ts";
import { drive, setUp } from "../../experiment/pageTesting.ts";
import { type Recording, recordingOf } from "./recording.ts";
import { Page } from "./StoryPage.tsx";

/** GRPO loses nine answers of ten, ProGRPO none. */
const RECORDING = recordingOf(
  "digit-sums-twins",
  TWINS.map((method): RunRecord => {
    const at = (step: number, answers: number, right: number) => {
      const probability = right / answers;
      const mass = {
        ...solved("6 = 2 digits, without 6", 1 - right),
        answers: Array.from({ length: answers }, (_, index) => ({ text: `${index}`, probability })),
      };
      return evaluation(step, { masses: [mass] });
    };
    return {
      spec: { id: method, config: { ...DEFAULT_CONFIG, method, steps: 50 }, parent: null, origin: "recorded" },
      backend: null,
      model: null,
      steps: [],
      evaluations: [at(0, 10, 0.5), at(25, 5, 0.8), at(50, method === "grpo" ? 1 : 10, 0.9)],
      changes: [],
      groups: [],
    };
  }),
);

const server = vi.hoisted(() => ({ answer: async (): Promise<unknown> => null }));
vi.mock("./askForRecording.ts", () => ({ askForRecording: () => server.answer() }));

// Scripted Workers tell nothing that its pictures could be drawn from.
vi.mock("./instrument/Instrument.tsx", () => ({ Instrument: () => null }));

/** `answer` is what comes to whoever asks for the recording. */
async function open(answer: () => Promise<Recording>, address = "") {
  server.answer = answer;
  const opened = setUp();
  const onOpen = vi.fn((start: Parameters<typeof opened.page.begin>[0] | null) => start && opened.page.begin(start));
  const screen = await render(
    <Page
      playground={opened.page}
      library={null as never}
      visit={{ fields: () => new Fields(address) }}
      isNarrow={false}
      isSharing={false}
      isEmbedded={false}
      onSharing={() => {}}
      onFields={() => {}}
      onOpen={onOpen}
    />,
  );
  return { ...opened, ...screen, onOpen };
}
const recorded = async () => RECORDING;
const missing = () => Promise.reject(new Error("The server answered 404."));

it("plays to the end, and the sentence follows", async () => {
  const { getByRole, getByText, onOpen } = await open(recorded);
  await expect.element(getByText("Nothing has been learned yet.", { exact: false })).toBeVisible();
  await expect
    .element(getByText("Both learned to be right. GRPO forgot almost every other way of being right."))
    .toBeVisible();
  expect(getByRole("slider", { name: "Evaluation" }).element().getAttribute("aria-valuetext")).toBe("step 50 of 50");
  await expect.poll(() => onOpen.mock.calls).toEqual([[null]]);
});

it("says so where the recording is missing, and can be trained all the same", async () => {
  const { getByRole, getByText } = await open(missing);
  await expect
    .element(getByText("The recorded run could not be loaded. The server answered 404.", { exact: false }))
    .toBeVisible();
  await expect.element(getByRole("button", { name: "Train it yourself" })).toBeVisible();
});

it("trains the twins, evaluated every ten steps, on the backend that the address names", async () => {
  const { getByRole, state } = await open(recorded, "backend=wasm");
  await getByRole("button", { name: "Train it yourself" }).click();
  expect(state()).toMatchObject({ phase: "loading", backend: "wasm", settings: { evalEvery: 10 } });
  await expect.element(getByRole("status")).toHaveTextContent("Your run is being made ready…");
  await getByRole("button", { name: "Pause" }).click();
  expect(state().phase).not.toBe("loading");
});

it("offers the twins beside what was trained in the Lab, if that is something else", async () => {
  const { getByRole, page, ports, state } = await open(recorded);
  page.change("groupSize", 8);
  page.run();
  drive(ports, 2);
  page.pause();
  await getByRole("button", { name: "The recording" }).click();
  await expect.element(getByRole("button", { name: "Your run" })).toBeVisible();
  await getByRole("button", { name: "Train it yourself" }).click();
  expect(state().settings).toMatchObject({ groupSize: 16, evalEvery: 10 });
  expect(state().canUndoReset).toBe(true);
});

it("says how long it takes as soon as that was measured here, on the same backend", async () => {
  localStorage.setItem("story pace", "nonsense");
  const first = await open(recorded);
  await expect.element(first.getByRole("button", { name: "Train it yourself", exact: true })).toBeVisible();
  await first.unmount();
  localStorage.setItem("story pace", JSON.stringify({ choice: "auto", backend: "wasm", seconds: 40 }));
  const second = await open(recorded);
  await expect.element(second.getByRole("button", { name: "Train it yourself, about 40 sec" })).toBeVisible();
  for (const port of second.ports) port.ready("webgpu");
  await expect.element(second.getByRole("button", { name: "Train it yourself", exact: true })).toBeVisible();
  localStorage.removeItem("story pace");
});
