/** A chapter follows its address, and its address follows it; what is guessed stands in it when it is locked in. */
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { GroupRecord, ProbeRecord, ProbeSubject } from "../../../engine/index.ts";
import { openLearn } from "./learnTesting.tsx";

const SHARES = { "1+5": 0.5, "2+4": 0.25, "3+3": 0.125, "4+2": 0, "5+1": 0 };

const record = (prompt: ProbeSubject): ProbeRecord => ({
  step: 0,
  prompt,
  settings: {},
  group: { prompt: "", responses: [] as unknown } as GroupRecord,
  responses: [],
  answers: Object.entries(SHARES).map(([text, before]) => ({ text, before, after: before, change: 0 })),
  wrong: { before: 0.125, after: 0.125, change: 0 },
});

it("keeps a guess to itself until it is locked in, then compares it with the model's", async () => {
  const { screen, fields } = await openLearn("#/learn", async (subject) => record(subject));
  const bar = screen.getByRole("slider", { name: "1+5", exact: true });
  await expect.element(bar).toHaveValue("17");
  bar.element().focus();
  await userEvent.keyboard("{End}");
  await expect.element(bar).toHaveValue("100");
  await userEvent.keyboard("{ArrowLeft>20/}");
  await expect.element(bar).toHaveValue("80");
  expect(fields().has("guess")).toBe(false);
  await expect.element(screen.getByText("50%")).not.toBeInTheDocument();

  await screen.getByRole("button", { name: "Lock in" }).click();
  expect(fields().get("guess")).toMatch(/^80\./);
  // .5 of 1+5, and .04 of each of the three others that the model has at least as much of.
  const outcome = screen.getByRole("status");
  await expect.element(outcome).toHaveTextContent(/share 62%.*1\+5 with 50%; you gave it 80%/);
  await expect.element(screen.getByRole("heading", { name: "Why" })).toBeVisible();

  await screen.getByRole("button", { name: "Predict again" }).click();
  expect(fields().has("guess")).toBe(false);
  await expect.element(bar).toHaveValue("80");
});

it("opens at the state that the address says, and says what it cannot take", async () => {
  const { screen, go, notices } = await openLearn("#/learn?guess=50.10.10.10.10.10", async (subject) =>
    record(subject),
  );
  await expect.element(screen.getByText(/you gave it 50%/)).toBeVisible();
  await go("#/learn?chapter=70");
  await expect.element(screen.getByRole("button", { name: "Lock in" })).toBeVisible();
  expect(notices()).toEqual([expect.stringContaining("chapter=70")]);
});

it("says why there is no answer, and asks again", async () => {
  let isBroken = true;
  const { screen } = await openLearn("#/learn?guess=50.10.10.10.10.10", async (subject) => {
    if (isBroken) throw new Error("Gone.");
    return record(subject);
  });
  await expect.element(screen.getByRole("alert")).toHaveTextContent("Gone.");
  isBroken = false;
  await screen.getByRole("button", { name: "Ask again" }).click();
  await expect.element(screen.getByText(/you gave it 50%/)).toBeVisible();
});
