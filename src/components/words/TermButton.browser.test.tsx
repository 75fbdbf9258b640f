import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Rich } from "./Rich.tsx";
import { InLanguage } from "./useWords.tsx";

it("a marked term opens its entry beside it and closes at Escape, by keyboard alone", async () => {
  await render(
    <p>
      <Rich text="GRPO pays by the [[advantage]]." />
    </p>,
  );
  await expect.element(page.getByRole("paragraph")).toHaveTextContent("GRPO pays by the advantage.");
  await userEvent.keyboard("{Tab}{Enter}");
  const box = page.getByRole("dialog", { name: "advantage" });
  await expect.element(box).toHaveTextContent(/How much better a response was than its group.*What to look for\./);
  await expect.poll(() => box.element().querySelector("math")).not.toBeNull();
  const [word, entry] = [page.getByRole("button").element(), box.element()].map((it) => it.getBoundingClientRect());
  expect(entry!.top >= word!.bottom || entry!.bottom <= word!.top).toBe(true);
  await userEvent.keyboard("{Escape}");
  await expect.element(box).not.toBeInTheDocument();
  await expect.element(page.getByRole("button")).toHaveFocus();
});

it("no line ends between a term and the mark that follows it", async () => {
  const { container } = await render(
    <p>
      <Rich text="GRPO pays by the [[advantage]]. And then?" />
    </p>,
  );
  const paragraph = container.querySelector("p")!;
  const word = paragraph.querySelector("button")!;
  const mark = document.createRange();
  mark.selectNode(word.parentElement!.lastChild!);
  expect(mark.toString()).toBe(".");
  for (let width = 100; width < 320; width++) {
    paragraph.style.width = `${width}px`;
    const [above, below] = [word, mark].map((it) => it.getBoundingClientRect());
    expect(Math.abs(above!.bottom - below!.bottom), `${width} px`).toBeLessThan(8);
  }
});

it("speaks the language of the page", async () => {
  await render(
    <InLanguage language="zh">
      <Rich text="[[entropy|熵]]" />
    </InLanguage>,
  );
  await page.getByRole("button", { name: "熵" }).click();
  await expect.element(page.getByRole("dialog", { name: "熵" })).toHaveTextContent("一个分布有多分散");
});
