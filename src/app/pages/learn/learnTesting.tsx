/** Learn over a model whose probabilities the test says. */

import { render } from "vitest-browser-react";
import { PRESETS, type ProbeRecord, type ProbeSubject } from "../../../engine/index.ts";
import { inEnglish } from "../../../words/messageTesting.ts";
import { readAddress } from "../../address/route.ts";
import { Playground } from "../../experiment/playground.ts";
import { startOf } from "../../experiment/state.ts";
import { stillClock } from "../../experiment/stillClock.ts";
import { ScriptedPort } from "../../training/scriptedPort.ts";
import type { PageProps } from "../pages.ts";
import { Page } from "./LearnPage.tsx";
import "../../../components/tokens.css";

type Ask = (subject: ProbeSubject) => Promise<ProbeRecord>;

/** Opens an address; `fields` is what the page has last said of its own. */
export async function openLearn(hash: string, ask: Ask) {
  const playground = new Playground(
    { createPort: () => new ScriptedPort(), assets: "http://localhost/", cores: 1, clock: stillClock() },
    startOf(PRESETS[0]!),
  );
  const session = { ask, dispose: () => {} };
  Object.assign(playground.probes, { openBase: (config: unknown) => ({ session, config, from: 0 }) });
  let isOpened = false;
  let fields = new URLSearchParams();
  const visitTo = (address: string) => ({ fields: () => readAddress({ search: "", hash: address }).fields });
  const props: PageProps = {
    playground,
    library: undefined as never,
    visit: visitTo(hash),
    isNarrow: false,
    isEmbedded: false,
    isSharing: false,
    onSharing: () => {},
    onFields: (own) => {
      fields = own;
    },
    onOpen: () => {
      isOpened = true;
    },
  };
  const screen = await render(<Page {...props} />);
  return {
    screen,
    fields: () => fields,
    isOpened: () => isOpened,
    notices: () => playground.store.getState().notices.map(({ message }) => inEnglish(message)),
    go: (address: string) => screen.rerender(<Page {...props} visit={visitTo(address)} />),
  };
}
