import { expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Menu } from "./Menu.tsx";

it("has its content while it is open, and lets a field that is left by closing say what was written", async () => {
  const onName = vi.fn();
  const { getByRole } = await render(
    <Menu name="Arm" sign="⋯" aria-label="Arm">
      {() => <input aria-label="Name" onBlur={({ target }) => onName(target.value)} />}
    </Menu>,
  );
  const field = getByRole("textbox", { name: "Name" });
  expect(field.query()).toBeNull();
  await getByRole("button", { name: "Arm" }).click();
  await field.fill("Ours");
  await userEvent.keyboard("{Escape}");
  await expect.element(field).not.toBeInTheDocument();
  expect(onName).toHaveBeenCalledWith("Ours");
});

it("stays open where its row gets another place", async () => {
  const rows = (names: string[]) =>
    names.map((name) => (
      <div key={name}>
        <Menu name={name} sign="⋯" aria-label={name}>
          {(close) => <button onClick={close}>Do it with {name}</button>}
        </Menu>
      </div>
    ));
  const { getByRole, rerender } = await render(rows(["a", "b", "c"]));
  for (const name of ["a", "c"]) {
    await getByRole("button", { name, exact: true }).click();
    for (const order of [
      ["c", "b", "a"],
      ["b", "c", "a"],
      ["a", "b", "c"],
    ]) {
      await rerender(rows(order));
      await expect.element(getByRole("dialog", { name, exact: true })).toBeVisible();
    }
    await getByRole("button", { name: `Do it with ${name}` }).click();
    await rerender(rows(["a", "b", "c"]));
    await expect.element(getByRole("dialog", { name, exact: true })).not.toBeInTheDocument();
  }
});
