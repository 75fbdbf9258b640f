/** The page over evidence made by hand: what it says, how its rows are chosen, and what it says where there is nothing. */
import { expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Evidence, PartEvidence } from "../../../engine/index.ts";
import { inEnglish } from "../../../words/messageTesting.ts";
import { Fields } from "../../address/fields.ts";
import { setUp } from "../../experiment/pageTesting.ts";
import { Page } from "./EvidencePage.tsx";
import { evidenceOf, FOUND } from "./evidenceTesting.ts";
import "../../../components/tokens.css";

const server = vi.hoisted(() => ({ answer: async (): Promise<unknown> => null }));
vi.mock("./askForEvidence.ts", () => ({ EVIDENCE_FILE: "evidence.json", askForEvidence: () => server.answer() }));

async function open(answer: () => Promise<Evidence>, address = "") {
  server.answer = answer;
  const { page } = setUp();
  let own = new URLSearchParams();
  const onOpen = vi.fn();
  const screen = await render(
    <Page
      playground={page}
      library={null as never}
      visit={{ fields: () => new Fields(address) }}
      isNarrow={false}
      isSharing={false}
      isEmbedded={false}
      onSharing={() => {}}
      onFields={(fields) => {
        own = fields;
      }}
      onOpen={onOpen}
    />,
  );
  const notices = () => page.store.getState().notices.map(({ message }) => inEnglish(message));
  return { screen, notices, onOpen, fields: () => own };
}

it("asks one question and answers it with numbers, beside the plain rivals; then the page's files are kept", async () => {
  const { screen, fields, onOpen } = await open(async () => FOUND);
  await expect
    .element(screen.getByRole("heading", { level: 2 }).first())
    .toHaveTextContent("Is ProGRPO alpha 1 right more often than GRPO?");
  await expect.element(screen.getByText(/^In part\. Against GRPO after the same steps/)).toBeVisible();
  await expect.element(screen.getByText(/pass@32 \+0\.158 interval \+0\.126 to \+0\.190/).first()).toBeVisible();
  await expect.element(screen.getByText(/^Against GRPO stopped at its best checkpoint/).first()).toBeVisible();
  await expect.element(screen.getByText(/^Against GRPO with entropy bonus 0\.2/).first()).toBeVisible();
  expect(fields().toString()).toBe("");
  await expect.poll(() => onOpen.mock.calls).toEqual([[null]]);
});

it("a row is chosen by pointer and by keys: its curve and its question come, and it stands in the address", async () => {
  const { screen, fields } = await open(async () => FOUND);
  const row = (name: RegExp) => screen.getByRole("radio", { name });
  await row(/^GRPO with entropy bonus 0\.2/).click();
  expect(fields().get("arm")).toBe("entropy-bonus-0_2");
  await expect
    .element(screen.getByRole("region", { name: "GRPO with entropy bonus 0.2 and GRPO over steps" }))
    .toBeVisible();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(row(/^ProGRPO alpha 1/)).toBeChecked();
  await expect.element(row(/^ProGRPO alpha 1/)).toHaveFocus();
  expect(fields().get("arm")).toBe("progrpo-alpha-1");
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  await expect.element(screen.getByRole("region", { name: "GRPO over steps", exact: true })).toBeVisible();
});

it("of the baseline it is asked when to stop", async () => {
  const { screen } = await open(async () => FOUND, "arm=grpo");
  await expect
    .element(screen.getByRole("heading", { level: 2 }).first())
    .toHaveTextContent("Is GRPO right more often at its end than stopped at its best?");
  await expect
    .element(screen.getByText("No. Against GRPO stopped at its best checkpoint: right less often at the first try."))
    .toBeVisible();
});

it("a curve's points are gone to by keys, and say their interval", async () => {
  const { screen } = await open(async () => FOUND);
  const cursor = screen.getByRole("slider", { name: /ProGRPO alpha 1 and GRPO over steps/ });
  await expect.element(cursor).toBeVisible();
  cursor.element().focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(cursor.element().getAttribute("aria-valuetext")).toBe("step 50, GRPO: 0.600, interval 0.550 to 0.650");
});

it("where it helps and where it does not stand side by side, each a way to its figure", async () => {
  const { screen } = await open(async () => FOUND);
  const helps = screen.getByRole("region", { name: "Where ProGRPO alpha 1 helps" });
  const helpsNot = screen.getByRole("region", { name: "Where it does not" });
  await expect.element(helps.getByRole("link")).toHaveTextContent("right more often within 32 tries");
  // Of a part that is not looked at only the number of findings is seen, on both sides alike.
  await expect.element(helpsNot.getByText("Countdown, nano")).toBeVisible();
  await expect.element(helpsNot.getByText("1 finding", { exact: true })).toBeVisible();
  await helpsNot.getByText("Countdown, nano").click();
  await expect.element(helpsNot.getByRole("link").last()).toHaveTextContent("right less often at the first try");
  expect(helpsNot.getByRole("link").last().element().getAttribute("href")).toContain("task=countdown");
  const [one, other] = [helps, helpsNot].map((column) => column.element().getBoundingClientRect().width);
  expect(one).toBeCloseTo(other!, 0);
});

it("names runs that broke off, above and where they are listed", async () => {
  const [few, ...others] = FOUND.parts;
  const [grpo, bonus, progrpo] = few!.arms;
  const runs = progrpo!.runs.with(0, { ...progrpo!.runs[0]!, brokeOff: 50 });
  const { screen } = await open(async () =>
    evidenceOf({ ...few!, arms: [grpo!, bonus!, { ...progrpo!, runs }] }, ...others),
  );
  await expect
    .element(screen.getByText(/^Broken off.*ProGRPO alpha 1, digit-sums-nano-s1, seed 1, after/))
    .toBeVisible();
  await expect.element(screen.getByRole("listitem").filter({ hasText: "broke off after step 50" })).toBeVisible();
});

it("says what it cannot take of an address", async () => {
  const { screen, notices } = await open(async () => FOUND, "task=chess");
  await expect.element(screen.getByRole("radiogroup", { name: "Every arm against GRPO" })).toBeVisible();
  expect(notices()).toEqual([expect.stringContaining("task=chess")]);
});

it("says where nothing was kept yet, and why nothing came", async () => {
  const { screen } = await open(async () => evidenceOf());
  await expect.element(screen.getByText(/No runs have been kept yet/)).toBeVisible();
  await screen.unmount();
  const other = await open(async () => {
    throw new Error("The server answered 404.");
  });
  await expect.element(other.screen.getByRole("alert")).toHaveTextContent("The server answered 404.");
});

it("runs of base models that do not come with the page are no links, and it says how to open them", async () => {
  const [few] = FOUND.parts as [PartEvidence];
  const arms = few.arms.map((arm) => ({
    ...arm,
    runs: arm.runs.map((run) => ({ ...run, model: "digit-sums-nano-s5" })),
  }));
  const { screen } = await open(async () => evidenceOf({ ...few, arms }));
  await expect.element(screen.getByText(/^10 more runs are of base models that do not come/)).toBeVisible();
  await expect.element(screen.getByRole("link", { name: /in the Lab$/ })).not.toBeInTheDocument();
  await expect.element(screen.getByText(/^Each opens in the Lab/)).not.toBeInTheDocument();
});
