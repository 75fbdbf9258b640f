/** What the rail warns of before a run starts. */
import { expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { setUp } from "../../../experiment/pageTesting.ts";
import { ArmScope } from "./ArmScope.tsx";
import "../../../../components/tokens.css";

it("warns of arms whose sampling drops the groups that ARM is there for, and of no others", async () => {
  const { page, state } = setUp();
  const shown = (chosen: number | null) => {
    const { arms, settings } = state();
    return (
      <ArmScope
        arms={arms}
        shared={settings}
        chosen={chosen === null ? null : arms[chosen]!}
        onChoose={() => expect.unreachable()}
      />
    );
  };
  const screen = await render(shown(null));
  const notes = screen.getByRole("note");
  await expect.element(notes).not.toBeInTheDocument();
  page.change("samplingRounds", 4);
  await screen.rerender(shown(null));
  await expect.element(notes).toHaveTextContent(/^ProGRPO draws more than one sampling round.* ARM with them/);
  await screen.rerender(shown(0));
  await expect.element(notes).not.toBeInTheDocument();
  await screen.rerender(shown(1));
  await expect.element(notes).toBeVisible();
  page.change("alpha", 0, state().arms[1]!.id);
  await screen.rerender(shown(1));
  await expect.element(notes).not.toBeInTheDocument();
});
