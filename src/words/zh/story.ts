/** The first view, in Simplified Chinese. */
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";

const { number, percent, duration } = writerOf("zh-CN");

export const story: Words["story"] = {
  headline: {
    empty: "同一个小模型的两份副本，即将学习同样的题目。",
    unlearned: "还什么都没有学到：两者都是出发时的模型。",
    collapsed: ({ areRight }) =>
      areRight ? "两者都学会了答对，也都几乎忘掉了其他的正确答法。" : "两者都几乎忘掉了所有的正确答法。",
    narrower: ({ less, hasForgotten, areRight }) =>
      `${areRight ? "两者都学会了答对。" : "两者答对的频率差不多。"}${
        hasForgotten ? `${less} 几乎忘掉了其他所有的正确答法。` : `${less} 正在失去其他的正确答法。`
      }`,
    better: ({ arm }) => `${arm} 答对得更多，答法也更多。`,
    price: ({ wider, narrower }) =>
      `${wider.name} 答对得较少：${percent(wider.firstTry)} 对 ${percent(narrower.firstTry)}。换来的是保留 ${number(wider.kept, 1)} 个答案，而不是 ${number(narrower.kept, 1)} 个。`,
    sharper: ({ arm }) => `${arm} 答对得更多；两者保留的正确答法差不多。`,
    stuck: ({ arm, count, puzzles }) =>
      `两者答对的频率差不多。${number(puzzles)} 道题中有 ${number(count)} 道，${arm} 很有把握，却是错的。`,
    same: "两者答对的频率差不多，答法也差不多一样多。",
    alone: ({ arm, state }) =>
      ({
        unlearned: `${arm} 还什么都没有学到。`,
        collapsed: `${arm} 几乎忘掉了其他所有的正确答法。`,
        narrower: `${arm} 正在失去其他的正确答法。`,
        learned: `${arm} 学会了答对，也保留着其他的正确答法。`,
        known: `${arm} 在从未训练过的题目上的表现。`,
      })[state],
  },
  task: (one, other) => `：${one} 和 ${other} 的奖励一样。`,
  example: "同一个小语言模型的两份副本，做同样的题目，例如",
  key: "每一列是一道两者都没训练过的题，每条色带是一个正确答案，高度是它的概率；斜线部分是错误答案。",
  says: {
    grpo: "答对就给奖励",
    progrpo: "同样如此，但越有把握的答案给得越少",
  },
  numbers: {
    kept: "每题保留的答案数",
    firstTry: "第一次就答对",
    withinTries: (tries) => `${number(tries)} 次之内答对`,
    short: {
      kept: "保留的答案",
      firstTry: "第一次",
      withinTries: (tries) => `${number(tries)} 次之内`,
    },
    amount: (value) => number(value, 1),
    share: (value) => percent(value),
    start: (value) => `起点：${value}`,
  },
  sentence: (wrong, several) =>
    `有把握却答错：${wrong === 0 ? "无" : `${number(wrong)} 道题`}；保留多个答案：${number(several)} 道题。`,
  caption: ({ isOwn, seed, seeds, puzzles, order, run }) => {
    const which = isOwn
      ? seeds > 1
        ? `你的实验：图为随机种子 ${seed}，数字为 ${number(seeds)} 个随机种子的平均值。`
        : `你的实验，一个随机种子${seed === null ? "" : `（${seed}）`}。`
      : `预先录制的一个随机种子（${seed}）。`;
    const by = { end: `${run} 最终的结果`, start: `${run} 开始时的结果`, base: "基座模型的结果" }[order];
    return `${which}${number(puzzles)} 道留出题，按${by}排序：各列逐渐变矮是排序造成的。概率都是精确值。`;
  },
  worst: (name) => `${name} 最差的一题`,
  picked: (puzzle, sides) =>
    `${puzzle}：${sides.map(({ name, right }) => `${name} 答对 ${percent(right)}`).join("，")}。`,
  lookInto: "细看这道题",
  ways: "接下来",
  transport: "评估过程",
  evaluation: "评估",
  step: (step, total) => `第 ${number(step)} 步，共 ${number(total)} 步`,
  play: "播放",
  stop: "停止",
  begin: "开始时",
  end: "结束时",
  moment: "显示哪个时刻",
  train: "自己训练一次",
  trainFor: (seconds) => `自己训练一次，约 ${duration(seconds)}`,
  run: "运行",
  goOn: "继续",
  pause: "暂停",
  again: "换一个随机种子再训练",
  left: (seconds) => `还需约 ${duration(seconds)}`,
  loading: "正在准备你的实验…",
  failed: "你的实验中断了。",
  toLab: "在实验室中查看全部",
  toOwn: "你的实验",
  toRecording: "录制的实验",
  noRecording: (why) => `录制的实验无法载入。${why}请自己训练一次。`,
  doors: {
    why: { title: "GRPO 为什么会这样？", text: "同一道题试十六次，奖励给了谁。" },
    what: { title: "ProGRPO 改变了什么？", text: "公式里的一项。动一动，看看效果。" },
    always: { title: "它总是有用吗？", text: "不是。哪里没用，还有什么同样有效。" },
  },
  instrument: {
    title: "亲手调一调",
    text: "全部实时运行的缩小版。点击任一图，在实验室的同一位置打开。",
    opening: "正在打开图表…",
  },
};
