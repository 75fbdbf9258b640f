/** What the views of tasks show, and what of it is read aloud. */
import { expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { taskViewOf } from "./index.ts";
import "../tokens.css";

const grid = taskViewOf({ task: "grid-paths" });
const program = taskViewOf({ task: "tiny-programs" });

it("a grid has its words beside it, a path is a picture with a name", async () => {
  const prompt = "a1 to c3, walls b1 a3 d4";
  const { container, getByRole } = await render(
    <>
      <grid.Prompt prompt={prompt} />
      <grid.Response prompt={prompt} text="DRDR" />
      <grid.Response prompt={prompt} text="DRR" />
    </>,
  );
  expect(container.textContent).toContain("a1 to c3, walls b1 a3 d4");
  const names = getByRole("img")
    .all()
    .map((each) => each.element().getAttribute("aria-label"));
  expect(names).toEqual(["a1, a2, b2, b3, c3: it reaches the target.", "a1, a2, b2, c2: it stops before the target."]);
});

it("a chosen path is drawn large, and says how it ends", async () => {
  const Trace = grid.Trace!;
  const { container } = await render(<Trace prompt="a1 to c3, walls b1 a3 d4" text="RDDR" />);
  expect(container.textContent).toBe("a1: then into the wall at b1.");
  expect(container.querySelectorAll("rect")).toHaveLength(17);
});

it.each([
  ["+2*2+1", "All examples hold, the hidden one too."],
  ["-3*2+5+5+1", "The examples shown hold; the hidden one, 0 → 5, does not."],
  ["+5+2+1", "It fails on 4 → 13 and the hidden 0 → 5."],
  ["+3", "This is no program"],
])("the trace of %s: %s", async (text, said) => {
  const Trace = program.Trace!;
  const { container } = await render(<Trace prompt="3>11 4>13, hidden 0>5" text={text} />);
  expect(container.textContent).toContain(said);
  const rows = [...container.querySelectorAll("tbody tr")].map((row) => row.textContent);
  if (text === "-3*2+5+5+1") expect(rows).toEqual(["shown3005101111 ✓", "shown4127121313 ✓", "hidden0out of 0–995 ✗"]);
});

it("a view leaves another task's texts alone", async () => {
  const { container } = await render(
    <>
      <grid.Prompt prompt="2 + 2" />
      <grid.Response prompt="2 + 2" text="4" />
      <program.Prompt prompt="2 + 2" />
    </>,
  );
  expect(container.textContent).toBe("2 + 242 + 2");
});
