/** A chapter follows its address, and its address follows it; what is guessed stands in it when it is locked in. */
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { ProbeSubject } from "../../../engine/index.ts";
import { openLearn } from "./learnTesting.tsx";
import { recordOf } from "./lesson/recordTesting.ts";

const RIGHT = { "1+5": 0.5, "2+4": 0.25, "3+3": 0.125, "4+2": 0, "5+1": 0 };
const DRAWN = [...Array<string>(7).fill("1+5"), "2+4", "2+4", "3+3", "3+3", "3+3", null, null, null, null];
const answer = async (subject: ProbeSubject) => recordOf(DRAWN, RIGHT, subject);

it("keeps a guess to itself until it is locked in, then compares it with the model's", async () => {
  const { screen, fields } = await openLearn("#/learn", answer);
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
  const { screen, go, notices } = await openLearn("#/learn?guess=50.10.10.10.10.10", answer);
  await expect.element(screen.getByText(/you gave it 50%/)).toBeVisible();
  await go("#/learn?chapter=70");
  await expect.element(screen.getByRole("button", { name: "Lock in" })).toBeVisible();
  expect(notices()).toEqual([expect.stringContaining("chapter=70")]);
});

it("has the engine loaded and the page's files kept by a chapter that shows no runs, too", async () => {
  const { isOpened } = await openLearn("#/learn", answer);
  await expect.poll(isOpened).toBe(true);
});

it("says why there is no answer, and asks again", async () => {
  let isBroken = true;
  const { screen } = await openLearn("#/learn?guess=50.10.10.10.10.10", async (subject) => {
    if (isBroken) throw new Error("Gone.");
    return answer(subject);
  });
  await expect.element(screen.getByRole("alert")).toHaveTextContent("Gone.");
  isBroken = false;
  await screen.getByRole("button", { name: "Ask again" }).click();
  await expect.element(screen.getByText(/you gave it 50%/)).toBeVisible();
});

it("marks a group when it has been predicted, and draws another", async () => {
  const { screen, fields } = await openLearn("#/learn?chapter=2", answer);
  const samples = screen.getByRole("list", { name: "The answers of the group, with their rewards" });
  await expect.element(samples).toHaveTextContent(/^\?+$/);
  screen.getByRole("slider").element().focus();
  await userEvent.keyboard("{ArrowRight>3/}");
  await screen.getByRole("button", { name: "Lock in" }).click();
  await expect.element(screen.getByRole("status")).toHaveTextContent("12 of 16 are right; you said 11.");
  await expect.element(samples).not.toHaveTextContent("?");
  await expect.element(screen.getByText(/hear nothing of 4\+2 and 5\+1/)).toBeVisible();
  const draw = () => Number(fields().get("draw"));
  await screen.getByRole("button", { name: "Draw another 16" }).click();
  await expect.poll(draw).toBe(6);
});

it("goes through an update beat by beat, and further than the score only with a prediction", async () => {
  const { screen, fields } = await openLearn("#/learn?chapter=3&beat=5", answer);
  const beat = screen.getByRole("group", { name: "Slow motion" }).getByRole("list").getByRole("button");
  // What comes behind the prediction waits.
  await expect.element(beat.nth(2)).toHaveAttribute("aria-current");
  await expect.element(screen.getByRole("columnheader", { name: "all copies" })).not.toBeInTheDocument();
  await screen.getByRole("radio", { name: "All of them alike" }).click();
  await screen.getByRole("button", { name: "Lock in" }).click();
  expect(fields().get("guess")).toBe("all");
  await expect.element(screen.getByText("1+5, with 7 copies", { exact: false })).toBeVisible();
  const favourite = screen.getByRole("row", { name: "1+5" });
  await expect.element(favourite).toHaveTextContent(/×7.*\+0\.56.*\+3\.91/);
  await screen.getByRole("button", { name: "Beat ▶" }).click();
  await screen.getByRole("button", { name: "Beat ▶" }).click();
  expect(fields().get("beat")).toBe("5");
  await expect.element(screen.getByRole("button", { name: "Beat ▶" })).toHaveAttribute("aria-disabled");
  await expect.element(favourite).toHaveTextContent("50.0% → 50.0%");
  await beat.first().click();
  expect(fields().has("beat")).toBe(false);
});

it("lights up a symbol's marks", async () => {
  const { screen } = await openLearn("#/learn?chapter=3&beat=2", answer);
  const symbol = screen.getByRole("button", { name: "r reward" });
  await expect.element(symbol).toBeVisible();
  symbol.element().focus();
  await expect.element(symbol).toHaveAttribute("data-lit");
  await expect.element(screen.getByRole("cell", { name: "✓ 1" }).first()).toHaveAttribute("data-lit");
  symbol.element().blur();
  await expect.element(screen.getByRole("cell", { name: "✓ 1" }).first()).not.toHaveAttribute("data-lit");
});

it("says that nobody is pushed where all are right, and where none is", async () => {
  const all = await openLearn("#/learn?chapter=3&guess=all&beat=3", async (subject) =>
    recordOf(Array<string>(16).fill("1+5"), RIGHT, subject),
  );
  await expect.element(all.screen.getByText(/^Every answer is right this time/)).toBeVisible();
  await all.screen.unmount();
  const none = await openLearn("#/learn?chapter=3&guess=all&beat=3", async (subject) =>
    recordOf(Array<null>(16).fill(null), RIGHT, subject),
  );
  await expect.element(none.screen.getByText(/^Nothing right was drawn this time/)).toBeVisible();
});
