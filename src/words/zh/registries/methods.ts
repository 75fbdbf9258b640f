/** What methods do and what to look for, in Simplified Chinese; their names are the same everywhere. */
import { english, type RegistryWords } from "../../registries.ts";

export const methodMeanings: RegistryWords["methodMeanings"] = {
  ...english.methodMeanings,
  grpo: {
    meaning: "回答的每个词元都用该回答的奖励加权，奖励在组内减去均值并缩放。",
    look: "越常被抽到的答案越常得到奖励：最后其中一个占去全部概率。",
  },
  progrpo: {
    meaning: "在 GRPO 的基础上，模型有把握的回答权重更小，模型认为不太可能的回答权重更大。",
    look: "有好几个答案活下来。它保住还能抽到的，却找不到抽不到的。",
  },
  "dr-grpo": {
    meaning: "去掉两处除法的 GRPO：奖励只减去均值，词元之和除以一个常数。",
    look: "几乎全对和几乎全错的组比在 GRPO 下分量更轻；崩溃本身不变。",
  },
  cispo: {
    meaning: "优势与 GRPO 相同；裁剪后的概率比只给词元的梯度加权，而不截断它。",
    look: "只有一批样本多次更新时才与 GRPO 不同：把内层轮数设为 2 以上再看。",
  },
  gspo: {
    meaning: "优势与 GRPO 相同；概率比属于整个回答，每个回答分量相同。",
    look: "回答长短不一、或一批样本多次更新时，才与 GRPO 不同。",
  },
  "entropy-bonus": {
    meaning: "目标中加上平均词元熵的 GRPO，权重固定，或调整到让熵保持在目标值。",
    look: "有好几个答案活下来，错误答案上也留下一些概率：请把准确率与多样性一起比较。",
  },
  flowrl: {
    meaning: "用平方残差和学到的 log Z，使策略接近“基座模型乘以 e 的奖励次方”。",
    look: "它保持基座模型在各正确答案之间的比例，而不把它们拉平。",
  },
  dapo: {
    meaning: "裁剪上限更高的 GRPO，并不断抽取提示，直到各组既有正确也有错误的回答。",
    look: "每组都有信号，所以学得更快，也像 GRPO 一样崩溃；已解出的提示白抽了。",
  },
  "kl-cov": {
    meaning: "优势与 GRPO 相同，但不裁剪；最消耗熵的少数词元被往旧策略拉回。",
    look: "从同一批样本的第二次更新起才有拉力：只有一个小批次和一轮时没有。",
  },
  ucpo: {
    meaning: "从可能的正确回答那里拿走一些功劳，分给少见的正确回答；总和不变。",
    look: "错误的回答不受影响，全对的组也不受影响：在那里 GRPO 的优势为 0。",
  },
  "differential-smoothing": {
    meaning: "按对数概率，正确的回答越不可能得到越多，错误的回答越不可能失去越多。",
    look: "和 ARM 一样，在全对之后仍起作用；和 ARM 不同，它压低的是不太可能的错误，而不是可能的错误。",
  },
  unlikeliness: {
    meaning: "在 GRPO 缩放奖励之前，按组内名次，让可能的回答比不可能的少得一点。",
    look: "在全对的组里，微小的差别会被放大成完整的优势。",
  },
  "rs-grpo": {
    meaning: "按介于一组平均奖励与最大奖励之间的值来奖励：错误回答中间的正确回答分量更重。",
    look: "难题分量更重，易题更轻。同样正确的答案之间并不会被拉平。",
  },
  "pass-at-k": {
    meaning: "奖励的是 k 个回答中至少有一个正确，而不是每一个回答。",
    look: "解出的题很早就不再训练，这时领先的答案还没有占去一切。",
  },
};
