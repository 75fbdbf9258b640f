/** 精确的演示工具。 */
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";

const { number, percent, list, amount } = writerOf("zh");

export const dynamics: Words["dynamics"] = {
  headline({ of, ends }) {
    if (of === 1) return "正确答案只有一个，没有什么可以崩溃。";
    const where = ends.map(({ name, kept, success }, place) => {
      const end = place === 0 ? `${of} 个正确答案中，${name}最后剩 ${kept} 个` : `${name}剩 ${kept} 个`;
      return success < 0.9 ? `${end}（抽样中 ${percent(success)} 正确）` : end;
    });
    const named = (shape: (typeof ends)[number]["shape"]) =>
      list(ends.filter((end) => end.shape === shape).map(({ name }) => name));
    const [returns, falls] = [named("returns"), named("falls")];
    const shape = returns && `在${returns}下，熵先降、再升、然后稳定${falls && `；在${falls}下只降`}。`;
    return `${where.join("；")}。${shape}`;
  },
  link: "动态：精确算出每一步更新",
  computing: (done) => `正在计算：${percent(done)}`,
  lead: "一个提示，几个答案，一次决定：小到每一步更新都能精确算出。改动一个设置，看各方法从同一起点走向哪里。",
  demonstrations: "演示",
  presets: {
    collapse: {
      title: "GRPO 为什么崩溃",
      text: "这里没有运气：每一步都是[[expected update|期望更新]]。两个正确答案中，更常见的那个每一步都涨得更多，而没有什么把它拉回来。等到每次抽样都正确，[[GRPO]] 就停在原处。[[ARM]] 在那里还剩一项，它把概率拉平。",
    },
    luck: {
      title: "运气就够了",
      text: "起点时所有答案同样可能，每一步抽一个采样组。[[GRPO]] 仍然会失去平衡：碰巧抽得多的，以后抽得更多。换一个种子，赢的会是另一个答案：在种子 1 到 20 中，GRPO 有 17 个最后只剩一个正确答案。[[ProGRPO]] 在全部种子下都保住三个。",
    },
    rest: {
      title: "ARM 停在哪里",
      text: "这几种方法的[[resting point|停留点]]都能写成公式：每幅图右侧带框的一列。[[ARM]] 停在正确答案均分、错误答案为零的地方。[[entropy bonus|熵奖励]]同样均匀，但给每个错误答案留一份。FlowRL 让正确答案保持起点时的比例。",
    },
    gate: {
      title: "先降，再升，后稳",
      text: "采样组全对时，GRPO 的[[advantage|优势]]为 0。若 [[ARM]] 在那里也关闭（对错兼有），[[entropy|熵]]降下去就不再回来。若它在那里起作用（有正确回答），熵在学习时下降，然后上升并稳定。",
    },
  },
  settings: "计算的内容",
  compared: "比较",
  rules: { "entropy-bonus": "GRPO + 熵奖励", flowrl: "FlowRL" },
  gated: (name, gate) => `${name}（${gate}）`,
  right: (place) => `正确 ${place}`,
  wrong: (place) => `错误 ${place}`,
  rest: "停留点",
  standing: ({ step, success, entropy }) =>
    `第 ${step} 步：抽样中 ${percent(success)} 正确，熵 ${number(entropy, 2)}。`,
  framed: "图右侧带框的一列：按公式，该方法停在哪里。E[A | a] 是答案在那里的平均优势。",
  seeExactly: "同样的过程，精确计算：动态",
  armTable: (name) => `${name}：每个答案的概率`,
  overTime: "随步数的变化",
  measure: "度量",
  measures: { entropy: "熵", answers: "答案熵", success: "正确率" },
  mass: "向上与向下的推力",
  massCaption:
    "一个采样组的权重中有多少向上推（0 以上）、多少向下推（0 以下），按组内正确的比例排列。全对的组里 GRPO 没有推力：见[[gradient mass|梯度质量]]。",
  massColumns: {
    arm: "方法",
    correct: "组内正确数",
    chance: "这种组出现的概率",
    positive: "向上",
    negative: "向下",
  },
  successRate: "正确比例",
  knobs: {
    right: { label: "正确答案", help: "K 个，奖励都是 1。" },
    wrong: { label: "错误答案", help: "奖励为 0。" },
    success: { label: "起点正确率", help: "第一步之前抽到正确答案的概率。" },
    tilt: { label: "起点差距", help: "起点时各答案的 logit 相差多少。0 表示全部相同。" },
    flowBeta: { label: "FlowRL 的 beta", help: "FlowRL 的目标有多偏向奖励；其代码用 15。" },
    learningRate: { label: "步长", help: "梯度乘以它；普通的梯度步。" },
    steps: { label: "步数", help: "走多久。" },
    seed: { label: "种子", help: "抽样用；各方法共用。" },
  },
  bothGates: "两种",
  bothGatesHelp: "有门控的方法各走两遍。",
  update: { label: "更新", help: "一步沿着什么走。" },
  updates: {
    expected: { label: "期望", help: "所有采样组的平均，没有运气。" },
    sampled: { label: "抽样", help: "抽一个采样组，同训练时一样。" },
  },
  groups: ({ kinds, drawn }) =>
    drawn === null
      ? `每一步是全部 ${kinds} 种采样组的平均。`
      : `采样组有${amount(kinds)}种，每一步算不完：取其中抽出的 ${drawn} 个的平均。`,
  sampledGroups: (size) => `每一步沿着抽出的一个 ${size} 个回答的采样组走。`,
  foot: (promptConfidence) =>
    `正确答案的概率不低于均分的四分之一时，算作还在。c(q) 为 ${promptConfidence}。没有裁剪，每一步重新抽样。`,
};
