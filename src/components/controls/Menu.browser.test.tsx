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
