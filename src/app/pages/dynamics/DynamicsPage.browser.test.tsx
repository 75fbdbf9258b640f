/** The page follows its address, its address follows it, and everything in it is reached by keys. */
import { expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { readAddress } from "../../address/route.ts";
import { Page } from "./DynamicsPage.tsx";
import "../../../components/tokens.css";

const small = "groupSize=2&steps=20";

async function open(hash: string) {
  let fields = new URLSearchParams();
  const notify = vi.fn();
  const visitTo = (address: string) => ({ fields: () => readAddress({ search: "", hash: address }).fields });
  const props = {
    playground: { notify },
    visit: visitTo(hash),
    onFields: (own: URLSearchParams) => {
      fields = own;
    },
    onOpen: () => {},
  } as unknown as Parameters<typeof Page>[0];
  const screen = await render(<Page {...props} />);
  await expect.element(screen.getByRole("heading", { level: 2 })).not.toHaveTextContent("Computing");
  const go = (address: string) => screen.rerender(<Page {...props} visit={visitTo(address)} />);
  return { screen, notify, go, fields: () => String(fields) };
}

it("says what came of the address, and another address is another state", async () => {
  const { screen, notify, go, fields } = await open(`#/dynamics?${small}&rules=grpo&right=1`);
  await expect.element(screen.getByRole("heading", { level: 2 })).toHaveTextContent("nothing to collapse");
  expect(fields()).toBe("rules=grpo&right=1&groupSize=2&steps=20");
  await go(`#/dynamics?${small}&rules=grpo.flowrl&right=2&nonsense=1`);
  await expect.element(screen.getByRole("heading", { level: 2 })).toHaveTextContent(/^GRPO ends on \d of 2.*FlowRL on/);
  expect(notify).toHaveBeenCalledOnce();
});

it("what is set is walked and stands in the address; what nobody reads is not offered", async () => {
  const { screen, fields } = await open(`#/dynamics?${small}&rules=grpo`);
  await expect.element(screen.getByRole("slider", { name: "alpha", exact: true })).not.toBeInTheDocument();
  await screen.getByRole("checkbox", { name: "ProGRPO" }).click();
  await expect.element(screen.getByRole("slider", { name: "alpha", exact: true })).toBeVisible();
  await screen.getByRole("radio", { name: "both" }).click({ force: true });
  await expect.element(screen.getByRole("region", { name: "ProGRPO (mixed only)" })).toBeVisible();
  expect(fields()).toBe("groupSize=2&gate=both&steps=20");
  await screen.getByRole("checkbox", { name: "ProGRPO" }).click();
  await expect.element(screen.getByRole("checkbox", { name: "GRPO", exact: true })).toBeDisabled();
});

it("a step is looked at by keys in any picture, and kept by Enter", async () => {
  const { screen, fields } = await open(`#/dynamics?${small}`);
  const cursor = screen.getByRole("slider", { name: "Cursor, GRPO", exact: true });
  await expect.element(cursor).toHaveAttribute("aria-valuenow", "20");
  cursor.element().focus();
  await userEvent.keyboard("{Home}{ArrowRight>3/}");
  await expect.element(cursor).toHaveAttribute("aria-valuetext", expect.stringMatching(/^step 3, right 1 0\.\d+/));
  await expect.element(screen.getByRole("slider", { name: "Cursor, entropy" })).toHaveAttribute("aria-valuenow", "3");
  await userEvent.keyboard("{Enter}");
  expect(fields()).toBe("groupSize=2&steps=20&step=3");
  await expect.element(screen.getByRole("region", { name: /ProGRPO/ })).toHaveTextContent("Step 3:");
});

it("each picture is a table, too, with the resting point", async () => {
  const { screen } = await open(`#/dynamics?${small}&rules=progrpo`);
  await screen.getByRole("button", { name: /ProGRPO: Data as table/ }).click();
  const table = screen.getByRole("table", { name: /probability of every answer/ });
  await expect.element(table.getByRole("row", { name: /resting point/ })).toHaveTextContent(/0\.333.*0\.333.*0\.333/);
  await screen.getByRole("button", { name: /ProGRPO: Data as table/ }).click();
  await expect.element(screen.getByRole("slider", { name: "Cursor, ProGRPO" })).toBeVisible();
  await screen.getByRole("button", { name: /Push up and down/ }).click();
  await expect.element(screen.getByRole("columnheader", { name: "chance of such a group" })).toBeVisible();
});
