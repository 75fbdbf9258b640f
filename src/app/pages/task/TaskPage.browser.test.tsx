/** What is written is checked at once, refused beside its field, and there again on the next visit. */
import { beforeEach, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { PRESETS } from "../../../engine/index.ts";
import { TABLE } from "../../../engine/tasks/own/ownTesting.ts";
import { inEnglish } from "../../../words/messageTesting.ts";
import { writeDefinition } from "../../address/definitionField.ts";
import { readAddress } from "../../address/route.ts";
import { Playground } from "../../experiment/playground.ts";
import { startOf } from "../../experiment/state.ts";
import { stillClock } from "../../experiment/stillClock.ts";
import { ScriptedPort } from "../../training/scriptedPort.ts";
import { Page } from "./TaskPage.tsx";
import "../../../components/tokens.css";

beforeEach(() => localStorage.clear());

async function open(hash = "#/task") {
  const playground = new Playground(
    { createPort: () => new ScriptedPort(), assets: "http://localhost/", cores: 1, clock: stillClock() },
    startOf(PRESETS[0]!),
  );
  let fields = new URLSearchParams();
  const visit = { fields: () => readAddress({ search: "", hash }).fields };
  const screen = await render(
    <Page
      playground={playground}
      library={{ bases: async () => [] } as never}
      visit={visit}
      isNarrow={false}
      isEmbedded={false}
      isSharing={false}
      onSharing={() => {}}
      onFields={(own) => {
        fields = own;
      }}
      onOpen={() => {}}
    />,
  );
  const notices = () => playground.store.getState().notices.map(({ message }) => inEnglish(message));
  return { screen, fields: () => fields, notices };
}

it("tells how many correct answers there are, and rewards what is typed", async () => {
  const { screen } = await open();
  await expect.element(screen.getByText(/a collapse will be visible/)).toBeVisible();
  await screen.getByLabelText("Type an answer").fill("1+1+q");
  await expect.element(screen.getByText(/Reward 0\. The model cannot write “q”/)).toBeVisible();
});

it("refuses beside the field, keeps what was written, and writes no address of it", async () => {
  const { screen, fields } = await open();
  const to = screen.getByLabelText("Largest target");
  await to.fill("x");
  await expect
    .element(screen.getByRole("alert"))
    .toHaveTextContent("“x” is not a number. Give a whole number from 0 to 99.");
  await expect.element(to).toHaveAttribute("aria-invalid", "true");
  await expect.poll(() => fields().has("definition")).toBe(false);
  await screen.unmount();
  const again = await open();
  await expect.element(again.screen.getByLabelText("Largest target")).toHaveValue("x");
});

it("shows a task that a link brought, and gives back what stood there before", async () => {
  const { screen, fields } = await open(`#/task?definition=${writeDefinition(TABLE)}`);
  await expect.element(screen.getByText(/brought the task “Vowels”\. Nothing was trained yet/)).toBeVisible();
  await expect
    .element(screen.getByLabelText("Prompts with their accepted answers"))
    .toHaveValue("ab | a\ncde | e\nfi | i\ngo | o | oo\nlu | u");
  await expect.poll(() => fields().get("definition")).toBe(writeDefinition(TABLE));
  await screen.getByRole("button", { name: "Back to what stood here before" }).click();
  await expect.element(screen.getByRole("radio", { name: "Blocks" })).toBeChecked();
});

it("says what it cannot take of an address", async () => {
  const { notices } = await open("#/task?definition=nonsense");
  expect(notices()).toEqual([expect.stringContaining("holds no task that can be read")]);
});
