/** Phases of a run and goals, in Simplified Chinese. */
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";

const { number, percent } = writerOf("zh-CN");

export const phase: Words["phase"] = {
  group: "阶段",
  names: { exploring: "探索中", sharpening: "收窄中", collapsed: "已崩溃" },
  since: (step) => `自第 ${step} 步起`,
  changed: (run, phase, step) => `${run}：自第 ${step} 步起${phase}。`,
  titles: {
    exploring: (run) => `${run}：探索中`,
    sharpening: (run) => `${run}：收窄中`,
    collapsed: (run) => `${run}：已崩溃`,
  },
  meaning: {
    exploring: "基座模型能找到的正确答案，它大多仍能找到。",
    sharpening: "它放弃了一些正确答案，对其余的更有把握。学习就是这个样子；请留意它会走多远。",
    collapsed:
      "基座模型能找到三个正确答案的地方，它找到的不到一个。这不是程序出错，也不是你的电脑有问题，而是[[mode collapse|模式崩溃]]。",
  },
  broken: "它答对的次数也比基座模型少，说明每次更新幅度过大。该做的是调低学习率，换方法没有用。",
  table: "判断阶段所用的数字",
  columns: { what: "各题平均", base: "基座模型", now: (step) => `第 ${step} 步` },
  rows: { kept: "每题保留的答案", firstTry: "一次答对", share: "剩余答案" },
  kept: (count) => number(count, 1),
  share: (share) => percent(share),
  rule: (explores, collapsed, tries, puzzles) =>
    `*规则：*每道题尝试 ${tries} 次，数一数能找到多少种不同的正确答案，对 ${puzzles} 道未见过的题取平均。达到基座模型的 ${percent(explores)}：探索中；低于 ${percent(collapsed)}：已崩溃；介于两者之间：收窄中。一次答对率不参与判断，因为它在三个阶段都可能上升。`,
  cure: "可以用 ProGRPO 从它现在的权重继续训练。偶尔还会给出的答案能够恢复，从不给出的则不能。",
  revive: (steps) => `改用 ProGRPO 继续训练 ${steps} 步`,
};

export const goals: Words["goals"] = {
  title: "目标",
  count: (done, all) => `已达成 ${done} / ${all}`,
  note: "只有你在这里训练、并且正在显示的实验才算数，录制的不算。达成的目标只记录在本设备上。",
  reached: "已达成",
  open: "尚未达成",
  before: "此前已在本设备上达成。",
  announced: (goal) => `目标达成：${goal}`,
  rule: "规则：",
  progress: "进度",
  start: "从这里开始",
  hint: (next, all) => `提示 ${next} / ${all}`,
  forget: "清除达成记录",
  list: {
    keepThree: {
      statement: ({ kept, firstTry }) => `每题保留 ${kept} 种答案，同时一次答对 ${percent(firstTry)}。`,
      rule: ({ step }) =>
        `同一次训练在第 ${step} 步或之后的某次评估：两个数都是在未见过的题上精确计算的，答案以 64 次尝试计。`,
      waits: ({ step }) => `你的训练还没有在第 ${step} 步之后评估过。`,
      said: ({ run, step, kept, firstTry }) =>
        `${run} 在第 ${step} 步保留 ${number(kept, 1)} 种答案，一次答对 ${number(100 * firstTry, 1)}%。`,
      hints: [
        "单用 GRPO 最后剩不到两种答案。哪种方法会给已经很有把握的答案少一些奖励？",
        "同时训练 alpha 为 1 的 ProGRPO。",
        "GRPO 也能做到：给它 0.1 的熵奖励。",
      ],
    },
    revive: {
      statement: ({ times }) => `救回一次崩溃的训练：让它找到的答案增加到 ${number(times, 1)} 倍。`,
      rule: ({ times, share }) =>
        `同一次训练在某次评估时已崩溃，之后的某次评估保留的答案达到最少时的 ${number(times, 1)} 倍，并达到基座模型的 ${percent(share)}。`,
      waits: () => "你的训练还没有崩溃过。",
      said: ({ run, from, least, step, kept }) =>
        `${run} 在第 ${from} 步只剩 ${number(least, 1)} 种答案，在第 ${step} 步保留 ${number(kept, 1)} 种。`,
      hints: [
        "先让一次训练崩溃：单独训练 GRPO 直到结束，并观察它的阶段。",
        "崩溃之后，点开它的阶段，可以换一种方法继续训练。",
      ],
    },
    beatBest: {
      statement: ({ prompts }) => `只用 ${prompts} 个训练提示，让 ProGRPO 赶上 GRPO 曾经达到的最好水平。`,
      rule: ({ prompts, puzzles, step }) =>
        `同一随机种子、其余设置相同的 GRPO 与 ProGRPO，训练提示不超过 ${prompts} 个：第 ${step} 步或之后，ProGRPO 的一次答对率不低于 GRPO 到那时为止最好的一次评估（不少于 ${puzzles} 道没见过的题）。`,
      waits: ({ prompts, step }) =>
        `还没有可比较的：请用同一随机种子和 ${prompts} 个训练提示训练两种方法，各 ${step} 步。`,
      said: ({ step, bestStep, best, progrpo }) =>
        `第 ${step} 步 ProGRPO 答对 ${number(100 * progrpo, 1)}%；GRPO 最好是在第 ${bestStep} 步，答对 ${number(100 * best, 1)}%。`,
      hints: [
        "“训练提示数”在设置的“采样”一组里。留意 GRPO 在没见过的题上的表现：先变好，再变差。",
        "及时停下的 GRPO 是很强的对手。两者训练得越久，对 ProGRPO 越有利。",
        "有一个提示很少的预设，里面两种方法都有。一个随机种子说明不了什么：“证据”页面比较了许多个。",
      ],
    },
    progrpoLoses: {
      statement: ({ lead }) => `找到一种设置，让 ProGRPO 的一次答对率落后 ${number(100 * lead)} 个百分点。`,
      rule: ({ lead, puzzles, evaluations }) =>
        `同一随机种子、其余设置相同的 GRPO 与 ProGRPO：连续 ${evaluations} 次评估（不少于 ${puzzles} 道题）中，GRPO 的一次答对率至少高 ${number(100 * lead)} 个百分点。`,
      waits: ({ puzzles }) => `还没有可比较的：请用同一随机种子训练两种方法，并设 ${puzzles} 道留出题。`,
      said: ({ step, lead, grpo, progrpo }) =>
        lead > 0
          ? `第 ${step} 步 GRPO 答对 ${number(100 * grpo, 1)}%，ProGRPO 答对 ${number(100 * progrpo, 1)}%；一直保持的领先为 ${number(100 * lead, 1)} 个百分点。`
          : `GRPO 没有持续的领先；第 ${step} 步它答对 ${number(100 * grpo, 1)}%，ProGRPO 答对 ${number(100 * progrpo, 1)}%。`,
      hints: [
        "当正确答案很多又容易找到时，多样性才有帮助。哪个任务更难？",
        "看看各个预设的说明：其中一个提到了代价。",
        "在 Countdown 上训练两种方法。一个随机种子说明不了什么，再试一个。",
      ],
    },
    entropyMatches: {
      statement: () => "让带熵奖励的 GRPO 与 ProGRPO 打成平手。",
      rule: ({ keptShare, firstTryLess, step }) =>
        `同一随机种子、其余设置相同，在第 ${step} 步或之后的某次评估：带熵奖励的 GRPO 至少保留 ProGRPO 答案数的 ${percent(keptShare)}，一次答对率最多落后 ${number(100 * firstTryLess)} 个百分点。`,
      waits: ({ step }) => `还没有可比较的：请用同一随机种子训练带熵奖励的 GRPO 和不带的 ProGRPO，各 ${step} 步。`,
      said: ({ bonus, step, kept, firstTry, otherKept, otherFirstTry }) =>
        `熵奖励为 ${bonus}，第 ${step} 步：${number(kept, 1)} 种答案，一次答对 ${number(100 * firstTry, 1)}%；ProGRPO 为 ${number(otherKept, 1)} 种和 ${number(100 * otherFirstTry, 1)}%。`,
      hints: [
        "熵奖励在 GRPO 方案自己的设置里，位于“目标函数”一组。",
        "太小会崩溃，太大会变成乱猜。试试 0.1 左右的值。",
      ],
    },
  },
};
