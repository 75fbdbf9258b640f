/** The Evidence page in Simplified Chinese. */
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";

const { number, amount } = writerOf("zh-CN");

const clauses: Words["evidence"]["clauses"] = {
  "pass@1": {
    more: "首次就答对的更多",
    less: "首次就答对的更少",
    even: "首次成功率没有明显差异",
    unknown: "首次成功率还无法判断",
  },
  "pass@8": {
    more: "8 次之内答对的更多",
    less: "8 次之内答对的更少",
    even: "8 次之内没有明显差异",
    unknown: "8 次之内还无法判断",
  },
  "pass@32": {
    more: "32 次之内答对的更多",
    less: "32 次之内答对的更少",
    even: "32 次之内没有明显差异",
    unknown: "32 次之内还无法判断",
  },
  distinct: {
    more: "不同的正确答案更多",
    less: "不同的正确答案更少",
    even: "保留的正确答案没有明显差异",
    unknown: "保留的正确答案还无法判断",
  },
  answer_entropy: {
    more: "正确答案分布更均匀",
    less: "正确答案分布更不均匀",
    even: "正确答案的分布没有明显差异",
    unknown: "正确答案的分布还无法判断",
  },
};

export const evidence: Words["evidence"] = {
  loading: "正在打开结果…",
  failed: (why) => `结果无法载入。${why}请重新加载页面。`,
  nothing: "还没有保存任何实验。计划见 docs/study-plan.md。",

  endQuestion: (baseline) => `${baseline} 训练到最后，比停在最佳检查点答对得更多吗？`,
  question: (arm, baseline) => `${arm} 比 ${baseline} 答对得更多吗？`,
  answers: { yes: "是", part: "部分如此", no: "否", unknown: "还不知道" },
  answer: (answer, where, clause) => `${answer}。${where}：${clause.length > 0 ? clause.join("；") : "未作比较"}。`,
  clauses,
  finding: (where, clause) => `${where}：${clause.join("；")}。`,
  where: {
    step: (baseline) => `与同样步数的 ${baseline} 相比`,
    "pass@1": (baseline) => `在 ${baseline} 首次成功率相同之处`,
    distinct: (baseline) => `在 ${baseline} 保留同样多的答案之处`,
    best: (baseline) => `与停在最佳检查点的 ${baseline} 相比`,
    "best-both": (baseline) => `与 ${baseline} 相比，双方都停在最佳检查点`,
    "best-seen": (baseline) => `与按这些题目本身选出最佳检查点的 ${baseline} 相比`,
  },
  beside: (rival) => `与 ${rival}相比（各熵奖励中，它最终的答案熵最接近）`,
  besideOnly: (rival) => `与 ${rival}相比（这里只试过这一种熵奖励）`,

  interval: ({ low, high }) => `区间 ${low} 至 ${high}`,
  tooFew: (bases) => `${number(bases)} 个基座模型：太少，没有区间`,
  above: (positive, pairs) => `${number(pairs)} 对中有 ${number(positive)} 对更高`,
  counts: (bases, [fewest, most]) =>
    `${number(bases)} 个基座 × ${fewest === most ? number(most) : `${number(fewest)} 至 ${number(most)}`} 个种子`,
  notReached: (pairs) => `有 ${number(pairs)} 对的基线从未达到这一水平`,
  numbers: (parts) => parts.join("；"),
  withInterval: (value, interval) => `${value}（${interval}）`,
  besideMean: (measure, middle, better) => `${measure} 的四分位均值 ${middle}，优于概率 ${better}`,
  besideMeans: (told, baseline) =>
    `均值之外（同样步数）：${told.join("；")}。四分位均值去掉两端各四分之一的配对；优于概率指在同一基座模型上，一次实验优于一次 ${baseline} 的可能性。`,
  notCompared: "未作比较",

  choices: "比较什么",
  choice: {
    task: "任务",
    size: "模型",
    prompts: "训练提示",
    measure: "指标",
    on: "测量于",
    at: "比较方式",
  },
  sizes: { nano: "nano", micro: "micro", small: "small" },
  trained: (prompts) => (prompts > 0 ? `仅 ${number(prompts)} 个` : "全部"),
  measures: {
    "pass@1": "pass@1：首次成功率",
    "pass@8": "pass@8：8 次之内",
    "pass@32": "pass@32：32 次之内",
    distinct: "64 个样本中不同的正确答案",
    answer_entropy: "答案熵（nat）",
  },
  short: {
    "pass@1": "pass@1",
    "pass@8": "pass@8",
    "pass@32": "pass@32",
    distinct: "不同的正确答案",
    answer_entropy: "答案熵",
  },
  splits: { heldOut: "留出题", training: "训练题" },
  comparedAt: {
    step: "同样步数",
    "pass@1": "pass@1 相同之处",
    distinct: "保留答案相同之处",
    best: "对照最佳检查点",
    "best-both": "最佳对最佳检查点",
    "best-seen": "对照所见的最佳检查点",
  },

  rows: (baseline) => `各方案与 ${baseline} 的差异`,
  axis: (measure, baseline) => `与 ${baseline} 的差：${measure}`,
  rowsHelp:
    "每个浅点是同一基座模型、同一随机种子的一对实验，同一高度是同一基座模型（“基座”）；大标记是各基座的均值，横条是 95% 区间。灰色：没有明显差异（区间含 0、各基座符号不一致，或差异太小）。选一行，看它的曲线。",
  kinds: {
    plain: "不需要新规则",
    progrpo: "ProGRPO",
    others: "其他方法",
    controls: "对照",
    ablations: "ProGRPO，改动一处",
    adapters: "只训练 LoRA 适配器",
  },
  stoppedEarly: (baseline) => `${baseline}，停在最佳处`,
  atItsEnd: (baseline) => `${baseline}，训练到底`,

  curve: (arm, baseline) => `${arm} 与 ${baseline} 随步数的变化`,
  curveOf: (arm) => `${arm} 随步数的变化`,
  point: (name, value, interval) => (interval === null ? `${name}：${value}` : `${name}：${value}，${interval}`),
  step: (step) => `第 ${number(step)} 步`,
  curveHelp: (measure, on) => `${measure}，${on}：各基座模型的均值；模型够多时附 95% 区间。`,

  helps: (arm) => `${arm} 在哪里有用`,
  helpsNot: "在哪里没有用",
  noneHelps: "所做的比较中一个也没有。",
  noneHelpsNot: "所做的比较中一个也没有。这很少见：请看还有什么没有比较。",
  notKnown: (count) => `另有 ${number(count)} 项比较的基座模型太少，还无法判断。`,
  findings: (count) => `${number(count)} 条结论`,
  partName: (task, size, prompts) =>
    prompts > 0 ? `${task}，${size}，${number(prompts)} 个训练提示` : `${task}，${size}`,
  exploratory: "看到实验之前没有计划过。",

  cover: "有多少题答对得多频繁",
  guessing: "瞎猜",
  coverHelp: "Cover@τ：以 τ 或更高的概率答对的留出题所占的比例。最右边：必定答对；最左边：总能答对一次。",
  tau: (tau) => `τ ${number(tau, 2)}`,

  paper: "论文报告的数值",
  paperHelp: "不是在这里测得的：来自论文摘要或对论文的评述，模型大小和任务都不同。两条坐标轴不可比。",
  paperAxis: "报告的与 GRPO 之差，百分点",
  paperSource: { abstract: "摘要", reviews: "评述" },
  points: (text) => `${text} 个百分点`,
  paperRow: (model, benchmark, source) => [model, benchmark, source].filter(Boolean).join("，"),
  benchmarks: { mathematics: "各数学测试的均值", LiveCodeBench: "LiveCodeBench" },
  codeforces: ({ GRPO, FlowRL, ProGRPO }) =>
    `另一种尺度，CodeForces 等级分：GRPO ${number(GRPO)}，FlowRL ${number(FlowRL)}，ProGRPO ${number(ProGRPO)}（评述）。`,

  limits: "这些不能说明什么",
  limitList: {
    size: (parameters) =>
      `*规模小。*其中最大的模型有 ${amount(parameters)}个参数。数十亿参数的模型中效果有多大，这里什么也没有说明。`,
    base: (bases) =>
      `*基座模型少。*基座模型之间的差异大于随机种子之间的差异，所以以基座模型为单位：共 ${number(bases)} 个。每个区间都针对基座模型，随机种子和题目包含在内。`,
    prompts: (least, most) => `*题目少。*每个基座模型做 ${number(least)} 至 ${number(most)} 道留出题。`,
    many: (comparisons) =>
      `*比较多。*这里共有 ${number(comparisons)} 个区间。这么多区间中，总有一些会仅凭偶然而不含 0。`,
    tuned: "*几乎没有调参。*所有方案共用学习率、批大小和步数；对手还可以调得更好。",
    coincidence: "*相似不证明什么。*某个数值与论文相近，只是偶然：模型、任务和规模都不同。",
  },

  runs: (arm) => `${arm} 的实验`,
  runsHelp: "每一个都能在实验室中打开：设置、随机种子和基座模型相同，并在那里重新训练。",
  run: (model, seed) => `${model}，随机种子 ${seed}`,
  openRun: (run) => `在实验室中打开 ${run}`,
  broke: (arm, run, step) => `${arm}，${run}，第 ${number(step)} 步之后`,
  brokenOff: (runs) => `因数值不再有限而中断：${runs.join("；")}。之后的各步都按最后一次评估计算。`,
  brokeOff: (step) => `第 ${number(step)} 步之后中断`,
  notShipped: (runs) =>
    `另有 ${number(runs)} 个实验，页面不含它们的基座模型。图下的命令会生成这些模型及其实验文件，实验室可以打开这些文件。`,

  origin: {
    data: "数据：",
    made: (file, command) => `，由“${command}”从 ${file} 生成`,
    runs: "实验：",
    copy: "复制",
    copyIt: (command) => `复制 ${command}`,
    copied: "已复制。",
    notCopied: "请选中后自行复制。",
  },
};
