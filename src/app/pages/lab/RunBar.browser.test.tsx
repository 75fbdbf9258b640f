import { expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { setUp } from "../../experiment/pageTesting.ts";
import { RunBar } from "./RunBar.tsx";

it("tells of no step while an experiment is opened whose steps are not known yet", async () => {
  const { page } = setUp();
  page.opening(true);
  const { getByRole, getByText } = await render(<RunBar playground={page} onSettings={null} />);
  await expect.element(getByText("Opening your run…")).toBeVisible();
  expect(getByText(/step \d+ of/).query()).toBeNull();
  expect(getByRole("progressbar").element().getAttribute("aria-valuenow")).toBeNull();
  page.opening(false);
  await expect.element(getByText("step 0 of 300")).toBeVisible();
  expect(getByText("Opening your run…").query()).toBeNull();
});
